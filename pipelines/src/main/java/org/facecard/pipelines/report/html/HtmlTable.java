package org.facecard.pipelines.report.html;

import java.util.List;
import java.util.stream.Collectors;

/** A table under construction; cells are HTML. */
public final class HtmlTable {
    private static final int NARROW = 4;

    private final StringBuilder head = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final int columns;

    /** @param headings of the columns */
    public HtmlTable(List<String> headings) {
        columns = headings.size();
        head.append(headings.stream().collect(Collectors.joining("</th><th>", "<tr><th>", "</th></tr>\n")));
    }

    /** Puts a row of headings above, each over {@code span} columns, after one empty column. */
    public HtmlTable above(List<String> headings, int span) {
        head.insert(
                0,
                headings.stream()
                        .map(heading -> "<th colspan='%d'>%s</th>".formatted(span, heading))
                        .collect(Collectors.joining("", "<tr><th></th>", "</tr>\n")));
        return this;
    }

    /** A row over the whole width that opens a group. */
    public void group(String html) {
        body.append("<tr class='group'><td colspan='%d'>%s</td></tr>\n".formatted(columns, html));
    }

    /** A row of plain cells. */
    public void row(List<String> cells) {
        rawRow("", cells.stream().map(cell -> "<td>" + cell + "</td>").toList());
    }

    /** The last row, set off from the others. */
    public void total(List<String> cells) {
        rawRow(
                " class='total'",
                cells.stream().map(cell -> "<td>" + cell + "</td>").toList());
    }

    /** A row whose cells bring their own {@code td}. */
    public void rawRow(String attributes, List<String> cells) {
        body.append("<tr%s>%s</tr>\n".formatted(attributes, String.join("", cells)));
    }

    /** The table as HTML. */
    public String html(String caption) {
        return "<div class='table'><table%s>\n<thead>\n%s</thead>\n<tbody>\n%s</tbody>\n%s</table></div>\n"
                .formatted(
                        columns <= NARROW ? " class='narrow'" : "",
                        head,
                        body,
                        caption.isEmpty() ? "" : "<caption>%s</caption>\n".formatted(caption));
    }
}
