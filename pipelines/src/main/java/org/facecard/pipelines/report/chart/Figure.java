package org.facecard.pipelines.report.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.html.Html;

/**
 * A figure of one or more panels side by side, with a legend.
 *
 * @param id unique within the page
 * @param caption a sentence under it, already HTML
 * @param description what it shows, for those who cannot see it
 * @param panels from left to right
 * @param source where its points come from
 */
public record Figure(String id, String caption, String description, List<Panel> panels, Source source) {
    private static final int PANEL_WIDTH = 330;
    private static final int HEIGHT = 270;

    /** The figure as HTML. */
    public String html() {
        int width = PANEL_WIDTH * panels.size();
        StringBuilder svg = new StringBuilder("""
                <figure id='%1$s'>
                %2$s
                <div class='plot'><svg viewBox='0 0 %3$d %4$d' style='max-width:%3$dpx' role='img' aria-labelledby='%1$s-title'>
                <title id='%1$s-title'>%5$s</title>
                """.formatted(id, legend(), width, HEIGHT, Html.escape(description)));
        for (int i = 0; i < panels.size(); i++) {
            svg.append("<g transform='translate(%d 0)'>%s</g>\n"
                    .formatted(i * PANEL_WIDTH, panels.get(i).svg(PANEL_WIDTH, HEIGHT)));
        }
        return svg.append("</svg></div>\n<figcaption>%s</figcaption>\n%s</figure>\n"
                        .formatted(caption, FigureData.html(id, panels, source)))
                .toString();
    }

    private String legend() {
        Map<String, Style> styles = new LinkedHashMap<>();
        panels.forEach(panel -> panel.series().forEach(series -> styles.putIfAbsent(series.name(), series.style())));
        return styles.entrySet().stream()
                .map(entry -> "<li>%s %s</li>".formatted(swatch(entry.getValue()), Html.escape(entry.getKey())))
                .collect(Collectors.joining("", "<ul class='legend'>", "</ul>"));
    }

    /** A short piece of an arm's line, for legends and tables. */
    public static String swatch(Style style) {
        return ("<svg class='swatch' viewBox='0 0 28 10' width='28' height='10' aria-hidden='true'><g class='series %s'>"
                        + "<polyline class='mean' points='1,5 27,5'/>%s</g></svg>")
                .formatted(style.css(), style.mark().svg(14, 5));
    }
}
