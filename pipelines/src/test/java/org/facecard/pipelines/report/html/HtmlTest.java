package org.facecard.pipelines.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void markupInAnAnswerIsShownNotObeyed() {
        assertThat(Html.escape("<script>alert('&\"')</script>"))
                .isEqualTo("&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;");
    }

    @Test
    void binaryBecomesVisible() {
        assertThat(Html.escape("\u0000\u001B\u007F\u0085\uD800x\n")).isEqualTo("\u2400\u241B\u2421\uFFFD\uFFFDx\n");
    }

    @Test
    void longTextIsCutWithItsLength() {
        assertThat(Html.clipped("a".repeat(100_000), 3)).isEqualTo("aaa<i> … cut off: 100,000 characters in all</i>");
        assertThat(Html.clipped("aaa", 3)).isEqualTo("aaa");
        assertThat(Html.clipped("", 3)).isEqualTo("<i>empty</i>");
    }
}
