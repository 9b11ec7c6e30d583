package org.facecard.pipelines.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A report as it is read: its sections, and the cells of its tables as text. */
record PrintedPage(String html) {
    String section(String id) {
        int start = html.indexOf("<section id=\"%s\">".formatted(id));
        return html.substring(start, html.indexOf("</section>", start));
    }

    /** Returns the cells of every row of the section, see {@link #rows(String)}. */
    Map<String, List<String>> rowsOf(String section) {
        return rows(section(section));
    }

    /** The text of every cell, by the row's group and first cell; the first of equal names stays. */
    static Map<String, List<String>> rows(String page) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        String group = "";
        Matcher row = Pattern.compile("<tr(.*?)>(.*?)</tr>", Pattern.DOTALL).matcher(page);
        while (row.find()) {
            List<String> cells = Stream.of(row.group(2).split("</t[dh]>"))
                    .map(PrintedPage::text)
                    .toList();
            if (row.group(1).contains("group")) {
                group = cells.get(0).replaceAll(" – .*", "");
            } else {
                rows.putIfAbsent(group + "/" + cells.get(0), cells);
            }
        }
        return rows;
    }

    static List<String> cells(Map<String, List<String>> rows, String name) {
        return Optional.ofNullable(rows.get(name))
                .orElseThrow(() -> new AssertionError("no row \"%s\" among %s".formatted(name, rows.keySet())));
    }

    private static String text(String cell) {
        return cell.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ").strip();
    }

    long count(String pattern) {
        return Pattern.compile(pattern).matcher(html).results().count();
    }
}
