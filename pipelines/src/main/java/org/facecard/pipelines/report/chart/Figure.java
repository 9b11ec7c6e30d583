package org.facecard.pipelines.report.chart;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.report.html.Anchored;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.Prose;

/**
 * A figure of one or more panels side by side, with a legend.
 *
 * @param id unique within the page
 * @param caption under it; may carry the marks of {@link Prose}
 * @param description what it shows, for those who cannot see it
 * @param panels from left to right
 * @param source where its points come from
 */
public record Figure(String id, String caption, String description, List<Panel> panels, FigureSource source)
        implements Anchored {
    /** Width of a panel. */
    public static final int PANEL_WIDTH = 330;

    /** Height of the figure. */
    public static final int HEIGHT = 270;

    /** Copies the list. */
    public Figure {
        panels = List.copyOf(panels);
    }

    @Override
    public Figure within(String part) {
        return new Figure(part + "-" + id, caption, description, panels, source);
    }

    /** Returns the width of all panels together. */
    public int width() {
        return PANEL_WIDTH * panels.size();
    }

    /** Returns the caption with its marks. */
    public Prose prose() {
        return new Prose(caption);
    }

    /** Returns the look of every line, by its name. */
    public Map<String, ArmStyle> legend() {
        Map<String, ArmStyle> styles = new LinkedHashMap<>();
        panels.forEach(panel -> panel.series().forEach(series -> styles.putIfAbsent(series.name(), series.style())));
        return styles;
    }

    /** Returns the panels as they are drawn. */
    public List<PanelDrawing> drawings() {
        return panels.stream()
                .map(panel -> new PanelDrawing(panel, PANEL_WIDTH, HEIGHT))
                .toList();
    }

    /** Returns what is drawn, as numbers. */
    public String csv() {
        return FigureData.base64(panels);
    }

    @Override
    public void writeTo(TemplateOutput output) {
        new Fragment("figure.jte", Map.of("figure", this)).writeTo(output);
    }

    /** Returns a short piece of an arm's line before its name, for legends and tables. */
    public static Content named(ArmStyle style, String name) {
        return new Fragment("named.jte", Map.of("style", style, "name", name));
    }
}
