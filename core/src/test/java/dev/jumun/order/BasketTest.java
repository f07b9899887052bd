package dev.jumun.order;

import static dev.jumun.order.OrderFixture.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jumun.product.Item;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BasketTest {

    private static List<Item> lines(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(id -> item(id, 1)).toList();
    }

    @Test
    void holdsOneToFiftyLines() {
        assertThat(new Basket(lines(1)).items()).hasSize(1);
        assertThat(new Basket(lines(50)).optionIds()).hasSize(50);
        assertThatIllegalArgumentException().isThrownBy(() -> new Basket(lines(51)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Basket(List.of()));
    }

    @Test
    void holdsOneTo999PiecesALine() {
        assertThat(new Basket(List.of(item(1, 999))).items()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Basket(List.of(item(1, 1_000))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Basket(List.of(item(1, 0))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Basket(List.of(item(1, -1))));
    }

    @Test
    void holdsOneLineAnOption() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Basket(List.of(item(1, 1), item(1, 2))));
    }

    @Test
    void mergesLinesOfOneOptionWhereItFirstStood() {
        assertThat(Basket.merge(List.of(item(7, 1), item(3, 2), item(7, 4), item(5, 1))))
                .containsExactly(item(7, 5), item(3, 2), item(5, 1));
    }

    @Test
    void aMergedQuantityMayBeMoreThanABasketTakes() {
        List<Item> merged = Basket.merge(List.of(item(7, 999), item(7, 1)));
        assertThat(merged).containsExactly(item(7, 1_000));
        assertThat(Basket.isQuantity(merged.getFirst().quantity())).isFalse();
        assertThat(Basket.isQuantity(999)).isTrue();
    }

    @Test
    void mergingThrowsRatherThanWrapsAround() {
        List<Item> lines = List.of(item(7, Integer.MAX_VALUE), item(7, 1));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Basket.merge(lines));
    }
}
