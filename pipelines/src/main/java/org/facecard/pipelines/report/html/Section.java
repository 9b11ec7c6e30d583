package org.facecard.pipelines.report.html;

/**
 * A part of the page.
 *
 * @param id anchor
 * @param title heading, plain text
 * @param body HTML
 */
public record Section(String id, String title, String body) {
    public String html() {
        return "<section id='%s'>\n<h2>%s</h2>\n%s</section>\n".formatted(id, Html.escape(title), body);
    }
}
