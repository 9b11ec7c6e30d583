package org.facecard.pipelines.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One self-contained HTML file: no script, nothing loaded from elsewhere.
 *
 * @param title of the study
 * @param kicker small line above it
 * @param sections about the whole study, in order
 * @param chapters about its parts, after the sections; none when it has no parts
 */
public record Page(String title, String kicker, List<Section> sections, List<Chapter> chapters) {
    /** The name of its file in a results folder. */
    public static final String FILE = "report.html";

    public String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="generator" content="Facecard">
                <title>%1$s</title>
                <style>
                %2$s</style>
                </head>
                <body>
                <header>
                <p class="kicker">%3$s</p>
                <h1>%1$s</h1>
                <nav aria-label="Sections">%4$s</nav>
                </header>
                <main>
                %5$s</main>
                <footer>Written by Facecard from the Parquet tables and the manifest beside this file; every number above can be
                counted again there.</footer>
                </body>
                </html>
                """.formatted(
                        Html.escape(title),
                        css(),
                        Html.escape(kicker),
                        Stream.concat(
                                        sections.stream().map(section -> link(section.id(), section.title())),
                                        chapters.stream().map(chapter -> link(chapter.part(), chapter.title())))
                                .collect(Collectors.joining("\n")),
                        Stream.concat(
                                        sections.stream().map(Section::html),
                                        chapters.stream().map(Chapter::html))
                                .collect(Collectors.joining()));
    }

    private static String link(String id, String title) {
        return "<a href='#%s'>%s</a>".formatted(id, Html.escape(title));
    }

    private static String css() {
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
