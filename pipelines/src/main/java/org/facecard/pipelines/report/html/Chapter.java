package org.facecard.pipelines.report.html;

import java.util.List;

/**
 * The sections about one part of a study, on a page that has several.
 *
 * @param part its name
 * @param title of the part
 * @param sections in order
 */
public record Chapter(String part, String title, List<Section> sections) {
    /** Prefixes the anchors with the name of the part: each part has a headline and a figure of its curves. */
    public Chapter {
        sections = sections.stream().map(section -> section.within(part)).toList();
    }
}
