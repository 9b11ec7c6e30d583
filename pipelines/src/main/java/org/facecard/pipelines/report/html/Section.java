package org.facecard.pipelines.report.html;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.List;

/**
 * A part of the page.
 *
 * @param id anchor
 * @param title heading
 * @param body from top to bottom
 */
public record Section(String id, String title, List<Content> body) implements Anchored {
    /** Copies the list. */
    public Section {
        body = List.copyOf(body);
    }

    /** Returns a section of {@code body}. */
    public static Section of(String id, String title, Content... body) {
        return new Section(id, title, List.of(body));
    }

    @Override
    public Section within(String part) {
        return new Section(
                part + "-" + id,
                title,
                body.stream()
                        .map(block -> block instanceof Anchored anchored ? anchored.within(part) : block)
                        .toList());
    }

    @Override
    public void writeTo(TemplateOutput output) {
        Fragment.of("section.jte", "section", this).writeTo(output);
    }
}
