package org.facecard.pipelines.report.html;

import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One self-contained HTML file: no script, nothing loaded from elsewhere.
 *
 * @param title of the study
 * @param kicker small line above it
 * @param finding the outcome, shown first
 * @param sections about the whole study, in order
 * @param chapters about its parts, after the sections; none when it has no parts
 */
public record Page(String title, String kicker, Content finding, List<Section> sections, List<Chapter> chapters) {
    /** The name of its file in a results folder. */
    public static final String FILE = "report.html";

    public String html() {
        return Fragment.html(Fragment.of("page.jte", "page", this));
    }

    /** Returns the style sheet. */
    public String css() {
        try (InputStream input = Page.class.getResourceAsStream("report.css")) {
            if (input == null) {
                throw new IllegalStateException("report.css is not in the program: build it again");
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
