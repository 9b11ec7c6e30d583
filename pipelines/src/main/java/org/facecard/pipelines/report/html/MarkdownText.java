package org.facecard.pipelines.report.html;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.VisibleText;

/** Text and tables as Markdown. */
public final class MarkdownText {
    private MarkdownText() {}

    /** Returns a row of a table. */
    public static String line(List<String> cells) {
        return cells.stream().map(MarkdownText::escape).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Returns the row below the headings of a table with {@code columns} columns. */
    public static String rule(int columns) {
        return line(Collections.nCopies(columns, "---"));
    }

    /** A study's sentences may hold anything; a cell must stay one cell, and text must not become a link. */
    public static String escape(String text) {
        return VisibleText.of(text.replaceAll("\\s+", " "))
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replaceAll("](?=[(\\[:])", "\\\\]");
    }
}
