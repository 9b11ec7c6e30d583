package org.facecard.pipelines.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FragmentTest {
    private static String verbatim(String text) {
        return Fragment.html(Blocks.verbatim(text)).strip();
    }

    private static String clipped(String text) {
        return Fragment.html(new Fragment("clipped.jte", Map.of("text", text, "most", 3)))
                .strip();
    }

    @Test
    void markupInAnAnswerIsShownNotObeyed() {
        assertThat(verbatim("<script>alert('&\"')</script>"))
                .isEqualTo("<pre>&lt;script&gt;alert('&amp;\"')&lt;/script&gt;</pre>");
    }

    @Test
    void markupInAnAttributeStaysInsideIt() {
        assertThat(Fragment.html(Section.of("\"><script>", "title")))
                .contains("id=\"&#34;>&lt;script>")
                .doesNotContain("<script>");
    }

    @Test
    void binaryBecomesVisible() {
        assertThat(verbatim("\u0000\u001B\u007F\u0085\uD800x\n"))
                .isEqualTo("<pre>\u2400\u241B\u2421\uFFFD\uFFFDx\n</pre>");
    }

    @Test
    void longTextIsCutWithItsLength() {
        assertThat(clipped("a".repeat(100_000))).isEqualTo("aaa<i> … cut off: 100,000 characters in all</i>");
        assertThat(clipped("aaa")).isEqualTo("aaa");
        assertThat(clipped("")).isEqualTo("<i>empty</i>");
    }

    @Test
    void marksOfProseDecideHowTextLooksAndNothingElse() {
        assertThat(Fragment.html(new Prose("see `a<b`, **two**, *one*; 2 * 3 = 6 * 1"))
                        .strip())
                .isEqualTo("see <code>a&lt;b</code>, <b>two</b>, <i>one</i>; 2 * 3 = 6 * 1");
    }
}
