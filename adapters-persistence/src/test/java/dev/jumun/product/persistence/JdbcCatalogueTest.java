package dev.jumun.product.persistence;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.jumun.product.NewOption;
import dev.jumun.product.NewProduct;
import dev.jumun.product.OptionStatus;
import dev.jumun.product.Product;
import dev.jumun.product.ProductPosition;
import dev.jumun.product.ProductQuery;
import dev.jumun.product.ProductSort;
import dev.jumun.product.ProductStatus;
import dev.jumun.product.ProductView;
import dev.jumun.shared.Page;
import dev.jumun.shared.SettableClock;
import dev.jumun.shared.Won;
import dev.jumun.shared.persistence.ServiceDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcCatalogueTest {

    @RegisterExtension private static final ServiceDatabase DATABASE = ServiceDatabase.pooled();
    private final JdbcProducts products = new JdbcProducts(DATABASE.jdbc(), DATABASE.locks());
    private final JdbcCatalogue catalogue = new JdbcCatalogue(DATABASE.jdbc());

    @ParameterizedTest
    @EnumSource
    void showsEachProductOnceInItsOrderWhateverThePage(ProductSort sort) {
        List<ProductView> made =
                IntStream.range(0, 23)
                        .mapToObj(n -> shown(insert("이름 " + n % 4, 1_000 + n * 7 % 5, n % 3)))
                        .toList();
        List<Long> all = made.stream().sorted(order(sort)).map(ProductView::id).toList();
        List<Long> inStock =
                made.stream()
                        .filter(product -> !product.soldOut())
                        .sorted(order(sort))
                        .map(ProductView::id)
                        .toList();

        for (int limit : new int[] {1, 2, 3, 7, 22, 23, 24}) {
            assertThat(list(new ProductQuery(null, sort, true), limit)).isEqualTo(all);
            assertThat(list(new ProductQuery("이름", sort, false), limit)).isEqualTo(inStock);
        }
    }

    private static Comparator<ProductView> order(ProductSort sort) {
        Comparator<ProductView> byId = comparingLong(ProductView::id);
        return switch (sort) {
            case NEWEST -> byId.reversed();
            case PRICE -> comparing(ProductView::price).thenComparing(byId);
            case PRICE_DESCENDING -> comparing(ProductView::price).reversed().thenComparing(byId);
            case NAME -> comparing(ProductView::name).thenComparing(byId);
        };
    }

    @Test
    void sortsNamesByTheirCharacters() {
        long korean = insert("가방", 1, 1);
        long lower = insert("bag", 1, 1);
        long upper = insert("Zebra", 1, 1);
        long digit = insert("3 bags", 1, 1);

        assertThat(list(new ProductQuery(null, ProductSort.NAME, true), 1))
                .containsExactly(digit, upper, lower, korean);
    }

    @Test
    void showsAProductWhole() {
        long id =
                insert(
                        ProductStatus.ON_SALE,
                        new NewOption("L", Won.of(3_000), 0),
                        new NewOption("M", Won.of(2_000), 5),
                        new NewOption("S", Won.of(1_000), 5));
        changeOption(id, 2, 1_000, OptionStatus.STOPPED);

        ProductView product = shown(id);

        assertThat(product.price()).isEqualTo(Won.of(2_000));
        assertThat(product.soldOut()).isFalse();
        assertThat(product.options())
                .extracting("name", "price", "stock", "selectable")
                .containsExactly(
                        tuple("L", Won.of(3_000), 0L, false), tuple("M", Won.of(2_000), 5L, true));
        assertThat(page(new ProductQuery(null, ProductSort.NEWEST, false)).items())
                .containsExactly(product);
    }

    @Test
    void leavesSoldOutProductsOutUnlessAskedFor() {
        long soldOut = insert("품절", 1_000, 0);
        long onlyTheStoppedOneIsLeft =
                insert(
                        ProductStatus.ON_SALE,
                        new NewOption("a", Won.of(1_000), 0),
                        new NewOption("b", Won.of(1_000), 9));
        changeOption(onlyTheStoppedOneIsLeft, 1, 1_000, OptionStatus.STOPPED);
        long inStock = insert("재고", 1_000, 1);

        assertThat(list(new ProductQuery(null, ProductSort.NEWEST, false), 2))
                .containsExactly(inStock);
        assertThat(list(new ProductQuery(null, ProductSort.NEWEST, true), 2))
                .containsExactly(inStock, onlyTheStoppedOneIsLeft, soldOut);
        assertThat(shown(soldOut).soldOut()).isTrue();
        assertThat(shown(soldOut).options().getFirst().selectable()).isFalse();
    }

    @Test
    void hidesWhatIsNotOnSale() {
        long draft = insert(ProductStatus.DRAFT, new NewOption("one", Won.of(1), 1));
        long stopped = insert("멈춤", 1, 1);
        long deleted = insert("지움", 1, 1);
        long withoutOptions = insert("옵션 없음", 1, 1);
        DATABASE.write(() -> {
            products.update(stopped, "멈춤", "", ProductStatus.STOPPED, SettableClock.NOON);
            products.delete(deleted, SettableClock.NOON);
        });
        changeOption(withoutOptions, 0, 1, OptionStatus.STOPPED);

        for (ProductSort sort : ProductSort.values()) {
            assertThat(list(new ProductQuery(null, sort, true), 10)).isEmpty();
        }
        assertThat(Arrays.asList(draft, stopped, deleted, withoutOptions, 999_999L))
                .allSatisfy(id -> assertThat(catalogue.find(List.of(id))).isEmpty());
    }

    @Test
    void showsWhatIsOnSaleAgain() {
        long id = insert("다시", 1_000, 1);
        DATABASE.write(
                () -> products.update(id, "다시", "", ProductStatus.STOPPED, SettableClock.NOON));
        DATABASE.write(
                () -> products.update(id, "또다시", "", ProductStatus.ON_SALE, SettableClock.NOON));

        assertThat(shown(id).name()).isEqualTo("또다시");
    }

    @Test
    void keepsTheLowestPriceOfWhatIsOnSale() {
        long id =
                insert(
                        ProductStatus.ON_SALE,
                        new NewOption("a", Won.of(300), 1),
                        new NewOption("b", Won.of(200), 1));
        assertThat(shown(id).price()).isEqualTo(Won.of(200));

        DATABASE.write(() ->
                products.insertOptions(
                        id, List.of(new NewOption("c", Won.of(100), 1)), SettableClock.NOON));
        assertThat(shown(id).price()).isEqualTo(Won.of(100));
        changeOption(id, 2, 100, OptionStatus.STOPPED);
        assertThat(shown(id).price()).isEqualTo(Won.of(200));
        changeOption(id, 1, 400, OptionStatus.ON_SALE);
        assertThat(shown(id).price()).isEqualTo(Won.of(300));
        changeOption(id, 2, 0, OptionStatus.ON_SALE);
        assertThat(shown(id).price()).isEqualTo(Won.ZERO);
    }

    @Test
    void bringsNameAndSaleOfTheProductToItsOptions() {
        long id = insert("옛 이름", 1_000, 1);
        DATABASE.write(
                () -> products.update(id, "새 이름", "", ProductStatus.ON_SALE, SettableClock.NOON));
        assertThat(option(id)).isEqualTo("새 이름 true");

        changeOption(id, 0, 1_000, OptionStatus.STOPPED);
        assertThat(option(id)).isEqualTo("새 이름 false");
        changeOption(id, 0, 1_000, OptionStatus.ON_SALE);
        assertThat(option(id)).isEqualTo("새 이름 true");
        DATABASE.write(() -> products.delete(id, SettableClock.NOON));
        assertThat(option(id)).isEqualTo("새 이름 false");
    }

    private String option(long productId) {
        return DATABASE.jdbc()
                .sql(
                        "SELECT DISTINCT product_name || ' ' || on_sale FROM product_options WHERE product_id = ?")
                .param(productId)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "운, 1",
                "운동, 1",
                "운동화, 1",
                "가벼운 러닝화입니다, 1",
                "화동, 0",
                "nike, 1",
                "NIKE AIR, 1",
                "n, 1",
                "%, 1",
                "100%, 1",
                "_, 1",
                "a_b, 1",
                "a%b, 0",
                "', 1",
                "''; DROP TABLE products, 0",
                "\"quoted\", 1",
                "\\, 1",
                "CAFÉ, 1",
                "café, 1",
                "ｆｕｌｌ, 1",
                "🧾, 1",
                "입니다 운동, 0",
                "zz, 0"
            })
    void findsAnyPartOfNameAndDescription(String text, int found) {
        DATABASE.write(() ->
                products.insert(
                        new NewProduct(
                                "운동화 Nike AIR CafÉ ＦＵＬＬ",
                                "가벼운 러닝화입니다. 100% A_B \"quoted\" o'clock \\ 🧾",
                                ProductStatus.ON_SALE,
                                List.of(new NewOption("one", Won.of(1), 1))),
                        SettableClock.NOON));
        insert("그 밖", 1_000, 1);

        for (ProductSort sort : ProductSort.values()) {
            assertThat(list(new ProductQuery(text, sort, false), 5)).hasSize(found);
        }
    }

    private long insert(String name, long price, long stock) {
        return DATABASE.inTransaction(() ->
                products.insert(
                        new NewProduct(
                                name,
                                "",
                                ProductStatus.ON_SALE,
                                List.of(
                                        new NewOption("one", Won.of(price), stock),
                                        new NewOption("two", Won.of(price + 1), 0))),
                        SettableClock.NOON));
    }

    private long insert(ProductStatus status, NewOption... options) {
        return DATABASE.inTransaction(() ->
                products.insert(
                        new NewProduct("상품", "", status, List.of(options)), SettableClock.NOON));
    }

    private void changeOption(long productId, int place, long price, OptionStatus status) {
        Product product = Objects.requireNonNull(products.find(productId));
        for (Product.Option option :
                place == 0 ? product.options() : List.of(product.options().get(place))) {
            DATABASE.write(() ->
                    products.updateOption(
                            option.id(), option.name(), Won.of(price), status, SettableClock.NOON));
        }
    }

    private ProductView shown(long id) {
        return catalogue.find(List.of(id)).getFirst();
    }

    private Page<ProductView, ProductPosition> page(ProductQuery query) {
        return catalogue.find(query, 100, null);
    }

    private List<Long> list(ProductQuery query, int limit) {
        List<Long> read = new ArrayList<>();
        @Nullable ProductPosition position = null;
        do {
            Page<ProductView, ProductPosition> page = catalogue.find(query, limit, position);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(product -> read.add(product.id()));
            position = page.next();
        } while (position != null);
        return read;
    }
}
