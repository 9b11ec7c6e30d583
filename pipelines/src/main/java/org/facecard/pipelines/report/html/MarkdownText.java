package org.facecard.pipelines.report.html;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.VisibleText;

/** Text and tables as Markdown. */
public final class MarkdownText {
    private MarkdownText() {}

    /** A row of a table. */
    public static String line(List<String> cells) {
        return cells.stream().map(MarkdownText::escape).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** The row below the headings of a table with so many columns. */
    public static String rule(int columns) {
        return line(Collections.nCopies(columns, "---"));
    }

    /** A study may hold anything in its sentences; a cell must stay a cell, text must stay text and no link. */
    public static String escape(String text) {
        return VisibleText.of(text.replaceAll("\\s+", " "))
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replaceAll("](?=[(\\[:])", "\\\\]");
    }
}
