package dev.jumun.product.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jumun.product.InMemoryProducts;
import dev.jumun.product.NewOption;
import dev.jumun.product.OptionLimitReached;
import dev.jumun.product.OptionStatus;
import dev.jumun.product.Product;
import dev.jumun.product.ProductFixture;
import dev.jumun.product.ProductStatus;
import dev.jumun.shared.Decided;
import dev.jumun.shared.Decision;
import dev.jumun.shared.NotFound;
import dev.jumun.shared.People;
import dev.jumun.shared.PreconditionFailed;
import dev.jumun.shared.RecordedAudit;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CatalogueEditorTest {

    private static final NewOption RED = new NewOption("red", Won.of(2_000), 3);

    private final InMemoryProducts products = new InMemoryProducts();
    private final RecordedAudit audit = new RecordedAudit();
    private final SettableClock clock = new SettableClock();
    private final CatalogueEditor editor = new CatalogueEditor(products, audit, clock);

    private Product create(int options) {
        return editor.create(ProductFixture.withOptions(options), People.ADMIN);
    }

    private Decision<Product> rename(long id, long version) {
        return editor.update(id, version, "새 이름", "", ProductStatus.STOPPED, People.ADMIN);
    }

    @Test
    void createsAProductWithItsOptionsAndAnAuditRow() {
        Product product = create(2);
        assertThat(product.options()).hasSize(2);
        assertThat(product.createdAt()).isEqualTo(SettableClock.NOON);
        assertThat(audit.entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.subject()).isEqualTo("product/" + product.id());
                    assertThat(entry.before()).isNull();
                    assertThat(entry.after()).isEqualTo(product);
                });
    }

    @Test
    void updatesAProductThatIsStillAtTheVersionSeen() {
        Product before = create(1);
        clock.advance(Duration.ofMinutes(1));
        Product after = Decided.accepted(rename(before.id(), before.version()));
        assertThat(after.name()).isEqualTo("새 이름");
        assertThat(after.status()).isEqualTo(ProductStatus.STOPPED);
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(after.updatedAt()).isEqualTo(clock.now());
        assertThat(audit.entries().getLast().before()).isEqualTo(before);
        assertThat(audit.entries().getLast().after()).isEqualTo(after);
    }

    @Test
    void refusesToUpdateOrDeleteWhatHasChangedSince() {
        Product product = create(1);
        Decided.accepted(rename(product.id(), product.version()));
        assertThat(Decided.refused(rename(product.id(), product.version())))
                .isEqualTo(new PreconditionFailed());
        assertThat(Decided.refused(editor.delete(product.id(), product.version(), People.ADMIN)))
                .isEqualTo(new PreconditionFailed());
        assertThat(audit.actions()).containsExactly("product.create", "product.update");
    }

    @Test
    void deletesAndThenFindsNothing() {
        Product product = create(1);
        long optionId = product.options().getFirst().id();
        Decided.accepted(editor.delete(product.id(), product.version(), People.ADMIN));
        assertThat(Decided.refused(editor.delete(product.id(), product.version(), People.ADMIN)))
                .isEqualTo(new NotFound());
        assertThat(Decided.refused(rename(product.id(), product.version())))
                .isEqualTo(new NotFound());
        assertThat(Decided.refused(editor.addOption(product.id(), RED, People.ADMIN)))
                .isEqualTo(new NotFound());
        assertThat(
                        Decided.refused(
                                editor.updateOption(
                                        optionId,
                                        "x",
                                        Won.of(1),
                                        OptionStatus.STOPPED,
                                        People.ADMIN)))
                .isEqualTo(new NotFound());
        assertThat(audit.actions()).containsExactly("product.create", "product.delete");
        assertThat(audit.entries().getLast().after()).isNull();
    }

    @Test
    void addsAnOptionAndRaisesTheVersion() {
        Product product = create(1);
        Product.Option option = Decided.accepted(editor.addOption(product.id(), RED, People.ADMIN));
        assertThat(option.name()).isEqualTo("red");
        assertThat(option.stock()).isEqualTo(3);
        assertThat(Decided.refused(rename(product.id(), product.version())))
                .isEqualTo(new PreconditionFailed());
    }

    @Test
    void fillsAProductUpToTheLimitAndNotOneMore() {
        Product product = create(99);
        Decided.accepted(editor.addOption(product.id(), RED, People.ADMIN));
        assertThat(Decided.refused(editor.addOption(product.id(), RED, People.ADMIN)))
                .isEqualTo(new OptionLimitReached(100));
    }

    @Test
    void updatesAnOptionOfWhicheverProduct() {
        create(1);
        Product product = create(2);
        long optionId = product.options().getLast().id();
        Product.Option option =
                Decided.accepted(
                        editor.updateOption(
                                optionId, "blue", Won.of(7), OptionStatus.STOPPED, People.ADMIN));
        assertThat(option)
                .isEqualTo(
                        new Product.Option(
                                optionId,
                                product.id(),
                                "blue",
                                Won.of(7),
                                OptionStatus.STOPPED,
                                10));
        assertThat(audit.entries().getLast().action()).isEqualTo("option.update");
    }
}
