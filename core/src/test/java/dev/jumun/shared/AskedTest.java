package dev.jumun.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskedTest {

    private final List<String> looks = new ArrayList<>();

    @Test
    void isNotHadBeforeSomebodyLooks() {
        Asked<List<String>> asked = Asked.of(this::look);
        assertThat(looks).isEmpty();

        assertThat(asked.get()).isEmpty();
        assertThat(looks).containsExactly("looked");
    }

    /** A book is changed by whoever has it, so there must not be two. */
    @Test
    void isTheSameEachTime() {
        Asked<List<String>> asked = Asked.of(this::look);

        assertThat(asked.get()).isSameAs(asked.get());
        assertThat(looks).containsExactly("looked");
    }

    @Test
    void failsWithTheLook() {
        Asked<List<String>> asked =
                Asked.of(() -> {
                    throw new RowsBusyException("held", null);
                });

        assertThatThrownBy(asked::get).isInstanceOf(RowsBusyException.class);
    }

    private List<String> look() {
        looks.add("looked");
        return new ArrayList<>();
    }
}
