package dev.jumun.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.jumun.shared.Page;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.StoreContract;
import dev.jumun.shared.Won;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link Products} promise. */
public abstract class ProductsContract extends StoreContract {

    private static final Instant NOON = SettableClock.NOON;
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final long NOBODYS = 999_999;

    protected abstract Products products();

    @Test
    void keepsANewProductWithItsOptionsInOrder() {
        long id =
                insert(
                        new NewProduct(
                                "티셔츠",
                                "",
                                ProductStatus.DRAFT,
                                List.of(option("XL", 3_000, 1), option("S", 1_000, 0))));

        Product product = get(id);

        assertThat(product.name()).isEqualTo("티셔츠");
        assertThat(product.description()).isEmpty();
        assertThat(product.status()).isEqualTo(ProductStatus.DRAFT);
        assertThat(product.createdAt()).isEqualTo(NOON);
        assertThat(product.updatedAt()).isEqualTo(NOON);
        assertThat(product.options())
                .extracting("productId", "name", "price", "status", "stock")
                .containsExactly(
                        tuple(id, "XL", Won.of(3_000), OptionStatus.ON_SALE, 1L),
                        tuple(id, "S", Won.of(1_000), OptionStatus.ON_SALE, 0L));
        assertThat(lock(id)).isEqualTo(product);
        assertThat(products().productOf(product.options().getLast().id())).isEqualTo(id);
    }

    @Test
    void findsNothingWhereThereIsNoProduct() {
        assertThat(products().find(NOBODYS)).isNull();
        assertThat(lock(NOBODYS)).isNull();
        assertThat(products().productOf(NOBODYS)).isNull();
        assertThat(list(null, null, 10)).isEmpty();
    }

    @Test
    void addsOptionsBehindTheOthers() {
        long id = insert(ProductFixture.withOptions(2));
        Product before = get(id);

        List<Long> added =
                inTransaction(() ->
                        products()
                                .insertOptions(
                                        id, List.of(option("c", 3, 3), option("b", 2, 2)), LATER));

        Product after = get(id);
        assertThat(after.options()).startsWith(before.options().toArray(Product.Option[]::new));
        assertThat(after.options().subList(2, 4))
                .containsExactly(
                        new Product.Option(
                                added.get(0), id, "c", Won.of(3), OptionStatus.ON_SALE, 3),
                        new Product.Option(
                                added.get(1), id, "b", Won.of(2), OptionStatus.ON_SALE, 2));
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.updatedAt()).isEqualTo(LATER);
    }

    @Test
    void changesAProductAndRaisesItsVersion() {
        long id = insert(ProductFixture.withOptions(2));
        long other = insert(ProductFixture.withOptions(1));
        Product before = get(id);

        write(() -> products().update(id, "구두", "소가죽", ProductStatus.STOPPED, LATER));

        assertThat(get(id))
                .isEqualTo(
                        new Product(
                                id,
                                "구두",
                                "소가죽",
                                ProductStatus.STOPPED,
                                before.version() + 1,
                                NOON,
                                LATER,
                                before.options()));
        assertThat(get(other).name()).isEqualTo("운동화");
    }

    @Test
    void changesAnOptionAndRaisesItsProductsVersion() {
        long id = insert(ProductFixture.withOptions(2));
        Product before = get(id);
        Product.Option option = before.options().getFirst();

        write(() ->
                products()
                        .updateOption(
                                option.id(), "260 mm", Won.of(7), OptionStatus.STOPPED, LATER));

        Product after = get(id);
        assertThat(after.options())
                .containsExactly(
                        new Product.Option(
                                option.id(), id, "260 mm", Won.of(7), OptionStatus.STOPPED, 10),
                        before.options().getLast());
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.updatedAt()).isEqualTo(LATER);
    }

    @Test
    void findsDeletedProductsNoMore() {
        long id = insert(ProductFixture.withOptions(1));
        long other = insert(ProductFixture.withOptions(1));

        write(() -> products().delete(id, LATER));

        assertThat(products().find(id)).isNull();
        assertThat(lock(id)).isNull();
        assertThat(list(null, null, 10)).containsExactly(other);
        assertThat(list(ProductStatus.ON_SALE, "운동", 10)).containsExactly(other);
    }

    @Test
    void listsProductsInPagesNewestFirst() {
        List<Long> ids =
                IntStream.range(0, 5).mapToObj(n -> insert(ProductFixture.withOptions(3))).toList();

        for (int limit = 1; limit <= 6; limit++) {
            assertThat(list(null, null, limit)).isEqualTo(ids.reversed());
        }
    }

    @Test
    void narrowsByStatus() {
        long draft = insert(named("초안", ProductStatus.DRAFT));
        long stopped = insert(named("중지", ProductStatus.STOPPED));
        long onSale = insert(named("판매", ProductStatus.ON_SALE));

        assertThat(list(ProductStatus.DRAFT, null, 2)).containsExactly(draft);
        assertThat(list(ProductStatus.STOPPED, null, 2)).containsExactly(stopped);
        assertThat(list(ProductStatus.ON_SALE, null, 2)).containsExactly(onSale);
        assertThat(list(ProductStatus.ON_SALE, "초안", 2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "운, true",
        "운동, true",
        "운동화, true",
        "동화 NIKE, true",
        "화동, false",
        "nike, true",
        "NiKe, true",
        "ik, true",
        "k, true",
        "nke, false",
        "100%, true",
        "1%0, false",
        "a_b, true",
        "a_c, false",
        "o'clock, true",
        "\\, true",
        "café, true",
        "CAFÉ, true",
        "러닝, true",
        "x, false"
    })
    void findsAnyPartOfNameOrDescription(String text, boolean found) {
        insert(
                new NewProduct(
                        "운동화 Nike 100% A_B o'Clock \\ CafÉ",
                        "가벼운 러닝화", ProductStatus.ON_SALE, List.of(option("260", 1_000, 1))));
        insert(named("전혀 다른", ProductStatus.ON_SALE));

        assertThat(list(null, text, 10)).hasSize(found ? 1 : 0);
    }

    private static NewOption option(String name, long price, long stock) {
        return new NewOption(name, Won.of(price), stock);
    }

    private static NewProduct named(String name, ProductStatus status) {
        return new NewProduct(name, "", status, List.of(option("one", 1_000, 1)));
    }

    private long insert(NewProduct product) {
        return inTransaction(() -> products().insert(product, NOON));
    }

    private Product get(long id) {
        return Objects.requireNonNull(products().find(id));
    }

    private @Nullable Product lock(long id) {
        List<Product> locked = new ArrayList<>();
        write(() -> {
            Product product = products().lock(id);
            if (product != null) {
                locked.add(product);
            }
        });
        return locked.isEmpty() ? null : locked.getFirst();
    }

    private List<Long> list(@Nullable ProductStatus status, @Nullable String text, int limit) {
        List<Long> read = new ArrayList<>();
        @Nullable Long position = null;
        do {
            Page<Product, Long> page = products().find(status, text, limit, position);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(product -> read.add(product.id()));
            position = page.next();
        } while (position != null);
        return read;
    }
}
