package org.facecard.pipelines.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
    @ParameterizedTest
    @CsvSource({
        "a\u001b[2J, a\\u001b[2J",
        "a\u009b1m, a\\u009b1m",
        "a\u202eb, a\\u202eb",
        "a\u2066b, a\\u2066b",
        "a\u200bb, a\\u200bb",
        "a\ufeffb, a\\ufeffb",
        "a\u2028b, a\\u2028b",
        "a\udb40\udc01b, a\\udb40\\udc01b"
    })
    void controlAndInvisibleCharactersAreEscaped(String hidden, String visible) {
        assertThat(VisibleText.of(hidden)).isEqualTo(visible);
        assertThat(VisibleText.ofLines(hidden)).isEqualTo(visible);
    }

    @Test
    void aLoneSurrogateIsEscaped() {
        assertThat(VisibleText.of("a\ud83d")).isEqualTo("a\\ud83d");
    }

    @Test
    void lineBreaksAreEscapedOrKept() {
        assertThat(VisibleText.of("a\n\tb\r")).isEqualTo("a\\n\\tb\\r");
        assertThat(VisibleText.ofLines("a\n\tb\r")).isEqualTo("a\n\tb\\r");
    }

    @Test
    void ordinaryTextOfAnyScriptStaysAsItIs() {
        String text = "(10-4)*4 = 24 ♥ א ٣ 日本 é \ud83c\udccf";
        assertThat(VisibleText.of(text)).isSameAs(text);
    }
}
