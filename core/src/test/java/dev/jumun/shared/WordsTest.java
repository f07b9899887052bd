package dev.jumun.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small words: ids, keys, fingerprints and pages. */
class WordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "!", "~", "auth0|42", "user@example.com"})
    void takesVisibleAsciiAsUserId(String value) {
        assertThat(new UserId(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "a\u0000", "a\u007f", "앨리스"})
    void rejectsAnythingElseAsUserIdAndAsKey(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId(value));
        assertThat(IdempotencyKey.isValid(value)).isFalse();
    }

    @Test
    void boundsTheLengthOfUserIdsAndKeys() {
        assertThat(UserId.isValid("x".repeat(64))).isTrue();
        assertThat(UserId.isValid("x".repeat(65))).isFalse();
        assertThat(IdempotencyKey.isValid("x".repeat(255))).isTrue();
        assertThat(IdempotencyKey.isValid("x".repeat(256))).isFalse();
    }

    @Test
    void fingerprintsTellRequestsApart() {
        assertThat(Fingerprint.of("주문")).isEqualTo(Fingerprint.of("주문"));
        assertThat(Fingerprint.of("a")).isNotEqualTo(Fingerprint.of("b"));
        assertThat(Fingerprint.of("").hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aPageWithASurplusGoesOnFromItsLastItem() {
        Page<Integer, Integer> page = Page.ofSurplus(List.of(9, 8, 7), 2, item -> item);
        assertThat(page.items()).containsExactly(9, 8);
        assertThat(page.next()).isEqualTo(8);
    }

    @Test
    void aPageWithoutASurplusIsTheLast() {
        assertThat(Page.ofSurplus(List.of(9, 8), 2, item -> item).next()).isNull();
        assertThat(Page.ofSurplus(List.<Integer>of(), 2, item -> item).next()).isNull();
    }

    @Test
    void lockedRowsTakeWhatIsMissingForBusyOnlyWhenSkipping() {
        List<String> asked = List.of("a", "b");
        List<String> found = List.of("a");
        var skipped = LockedRows.of(asked, found, row -> row, LockMode.SKIPPING);
        assertThat(skipped.isBusy("b")).isTrue();
        assertThat(skipped.isBusy("a")).isFalse();
        assertThat(skipped.get("a")).isEqualTo("a");
        for (LockMode mode : List.of(LockMode.BRIEFLY, LockMode.PATIENTLY, LockMode.UNLOCKED)) {
            var locked = LockedRows.of(asked, found, row -> row, mode);
            assertThat(locked.isBusy("b")).isFalse();
            assertThat(locked.get("b")).isNull();
        }
    }

    @Test
    void lockedRowsTakeInRowsThatAreNew() {
        LockedRows<String, String> rows =
                LockedRows.of(List.<String>of(), List.of(), row -> row, LockMode.BRIEFLY);
        rows.add("a", "new");
        assertThat(rows.get("a")).isEqualTo("new");
        assertThat(rows.all()).containsExactly("new");
    }
}
