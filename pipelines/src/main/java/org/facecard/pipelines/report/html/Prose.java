package org.facecard.pipelines.report.html;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text with the marks of Markdown for {@code `code`}, {@code **strong**} and {@code *emphasis*}. Marks in an inserted
 * value affect how it looks and nothing else.
 *
 * @param text with its marks
 */
public record Prose(String text) implements Content {
    /** No text. */
    public static final Prose NONE = new Prose("");

    private static final Pattern MARKED = Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\*([^*\\s][^*]*)\\*");

    /**
     * A stretch of text that looks the same.
     *
     * @param style how
     * @param text without marks
     */
    public record Run(Style style, String text) {}

    /** How a run looks. */
    public enum Style {
        PLAIN,
        CODE,
        STRONG,
        EMPHASIS
    }

    /** Returns the stretches of the text, in order. */
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        Matcher marked = MARKED.matcher(text);
        int from = 0;
        while (marked.find()) {
            add(runs, Style.PLAIN, text.substring(from, marked.start()));
            add(runs, Style.CODE, marked.group(1));
            add(runs, Style.STRONG, marked.group(2));
            add(runs, Style.EMPHASIS, marked.group(3));
            from = marked.end();
        }
        add(runs, Style.PLAIN, text.substring(from));
        return runs;
    }

    private static void add(List<Run> runs, Style style, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            runs.add(new Run(style, text));
        }
    }

    @Override
    public void writeTo(TemplateOutput output) {
        Fragment.of("prose.jte", "prose", this).writeTo(output);
    }

    @Override
    public boolean isEmptyContent() {
        return text.isEmpty();
    }
}
