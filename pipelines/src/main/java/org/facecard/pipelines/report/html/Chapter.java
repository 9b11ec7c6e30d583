package org.facecard.pipelines.report.html;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sections about one part of a study, on a page that has several.
 *
 * @param part its name
 * @param title of the part
 * @param sections in order
 */
public record Chapter(String part, String title, List<Section> sections) {
    /** What an anchor is called and where it is referred to. Text holds none of these: its apostrophes are escaped. */
    private static final Pattern ANCHORS = Pattern.compile("((?: id| aria-labelledby)='|href='#)");

    String html() {
        return """
                <div class='part' id='%1$s'>
                <p class="kicker">Part %1$s</p>
                <h1>%2$s</h1>
                <p class='note'>The tables that are named below lie in <code>%1$s/</code>, with <a href='%1$s/%3$s'>a report of
                this part alone</a>, whose verdicts are corrected over the claims of this part only.</p>
                <nav aria-label="Sections of %1$s">%4$s</nav>
                %5$s</div>
                """.formatted(part, Html.escape(title), Page.FILE, links(), body());
    }

    private String links() {
        return sections.stream()
                .map(section -> "<a href='#%s-%s'>%s</a>".formatted(part, section.id(), Html.escape(section.title())))
                .collect(Collectors.joining("\n"));
    }

    /** Each part has a headline and a figure of its curves: anchors get the name of the part before theirs. */
    private String body() {
        String html = sections.stream().map(Section::html).collect(Collectors.joining());
        return ANCHORS.matcher(html).replaceAll("$1" + part + "-");
    }
}
