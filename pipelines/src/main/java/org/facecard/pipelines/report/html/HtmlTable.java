package org.facecard.pipelines.report.html;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table under construction. */
public final class HtmlTable {
    private static final int NARROW = 4;

    private final List<String> headings;
    private final List<Row> rows = new ArrayList<>();
    private List<String> above = List.of();
    private int span = 1;

    /**
     * A row.
     *
     * @param style class names, null for none
     * @param cells from left to right
     * @param span columns that each of them takes
     */
    public record Row(@Nullable String style, List<TableCell> cells, int span) {}

    /**
     * A cell.
     *
     * @param style class names, null for none
     * @param content what it shows
     */
    public record TableCell(@Nullable String style, Content content) {
        /** Returns a cell of text, which may carry the marks of {@link Prose}. */
        public static TableCell of(String prose) {
            return new TableCell(null, new Prose(prose));
        }

        /** Returns a cell of something else. */
        public static TableCell of(Content content) {
            return new TableCell(null, content);
        }

        /** Returns a cell of a certain look. */
        public static TableCell of(String style, Content content) {
            return new TableCell(style, content);
        }
    }

    /** @param headings of the columns */
    public HtmlTable(List<String> headings) {
        this.headings = List.copyOf(headings);
    }

    /** Puts a row of headings above, each over {@code columns} columns, after one empty column. */
    public HtmlTable above(List<String> words, int columns) {
        this.above = List.copyOf(words);
        this.span = columns;
        return this;
    }

    /** Adds a row over the whole width that opens a group. */
    public void group(String title) {
        rows.add(new Row("group", List.of(TableCell.of(title)), headings.size()));
    }

    /** Adds a row that opens a group, with what the group is about. */
    public void group(String title, String meaning) {
        Content both = new Fragment("group.jte", Map.of("title", title, "meaning", meaning));
        rows.add(new Row("group", List.of(TableCell.of(both)), headings.size()));
    }

    /** Adds a row of text. */
    public void row(List<String> cells) {
        rows.add(new Row(null, cells.stream().map(TableCell::of).toList(), 1));
    }

    /** Adds the last row, set off from the others. */
    public void total(List<String> cells) {
        rows.add(new Row("total", cells.stream().map(TableCell::of).toList(), 1));
    }

    /** Adds a row of cells. */
    public void cells(List<TableCell> cells) {
        rows.add(new Row(null, cells, 1));
    }

    /** Adds a row of cells that share a style. */
    public void cells(String style, List<TableCell> cells) {
        rows.add(new Row(style, cells, 1));
    }

    public List<String> headings() {
        return headings;
    }

    /** Headings above the headings. */
    public List<String> headingsAbove() {
        return above;
    }

    /** Returns the number of columns below each of the headings above. */
    public int spanAbove() {
        return span;
    }

    public List<Row> rows() {
        return rows;
    }

    /** Class names, null for none. */
    public @Nullable String style() {
        return headings.size() <= NARROW ? "narrow" : null;
    }

    /** Returns the table with a caption, which may carry the marks of {@link Prose}. */
    public Content captioned(String caption) {
        return new Fragment("table.jte", Map.of("table", this, "caption", new Prose(caption)));
    }
}
