package org.facecard.pipelines.report.html;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Map;

/**
 * A piece of the page: a template of {@code src/main/jte}, which the build has compiled, and what it prints. The
 * template language escapes its output for the place where it is printed.
 *
 * @param template file name
 * @param parameters by the names that the template gives them
 */
public record Fragment(String template, Map<String, Object> parameters) implements Content {
    private static final String PACKAGE = "org.facecard.pipelines.report.templates";

    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Fragment.class.getClassLoader(), PACKAGE);

    /** Copies the parameters. */
    public Fragment {
        parameters = Map.copyOf(parameters);
    }

    /** Returns a piece that prints one thing. */
    static Fragment of(String template, String name, Object value) {
        return new Fragment(template, Map.of(name, value));
    }

    @Override
    public void writeTo(TemplateOutput output) {
        ENGINE.render(template, parameters, output);
    }

    /** Returns {@code content} as HTML. */
    public static String html(Content content) {
        StringOutput html = new StringOutput();
        content.writeTo(new VisibleOutput(html));
        return html.toString();
    }
}
