package dev.jumun.shared.web.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u001f", "\u007f", "\u009f", "\ud800", "\udc00", "\ud800a"})
    void knowsWhatNoTextMayHave(String character) {
        assertThat(Texts.isClean("a" + character + "b", true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t"})
    void letsLayoutPassInLongTexts(String character) {
        assertThat(Texts.isClean("a" + character, true)).isTrue();
        assertThat(Texts.isClean("a" + character, false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "한글", "\ud83d\ude00", "\u00a0", "e\u0301"})
    void letsTextPass(String text) {
        assertThat(Texts.isClean(text, false)).isTrue();
    }

    @Test
    void salvagesWhatIsThere() {
        assertThat(Texts.salvaged(null, 5)).isNull();
        assertThat(Texts.salvaged(" \u0000 ", 5)).isNull();
        assertThat(Texts.salvaged("a\ud800\u0007b", 5)).isEqualTo("ab");
        assertThat(Texts.salvaged("\ud83d\ude00\ud83d\ude00", 1)).isEqualTo("\ud83d\ude00");
        assertThat(Texts.salvaged("abcd  ef", 5)).isEqualTo("abcd");
    }
}
