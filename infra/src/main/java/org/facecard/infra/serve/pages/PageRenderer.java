package org.facecard.infra.serve.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;
import org.facecard.infra.serve.access.Access;
import org.facecard.infra.serve.access.Identity;
import org.facecard.infra.serve.studies.StudyEntry;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.PageModel;

/** Renders templates that the build has compiled. Everything that they print is escaped for its context. */
public final class PageRenderer {
    private static final String PACKAGE = "org.facecard.infra.serve.pages.templates";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, PageRenderer.class.getClassLoader(), PACKAGE);
    private final Access access;

    /** @param access identifies the visitors */
    public PageRenderer(Access access) {
        this.access = access;
    }

    /** Answers with a page about no study in particular. */
    void page(Context context, Frame.NavigationEntry section, String title, PageModel page) {
        page(context, frame(context, section, title, "", ""), page);
    }

    /** Answers with a page about a study. */
    void page(Context context, Frame.NavigationEntry section, StudyEntry study, PageModel page) {
        page(context, frame(context, section, study.name(), study.id(), study.name()), page);
    }

    private Frame frame(Context context, Frame.NavigationEntry section, String title, String study, String name) {
        Identity identity = access.identity(context);
        return new Frame(
                title,
                section,
                study,
                name,
                identity.operator(),
                !identity.session().isEmpty(),
                access.formToken(context));
    }

    private void page(Context context, Frame frame, PageModel page) {
        TemplateOutput output = new StringOutput();
        engine.render(page.template(), Map.of("frame", frame, "page", page), output);
        context.contentType("text/html; charset=utf-8").result(output.toString());
    }

    /** Returns a piece for a page that is already on screen. */
    public String piece(String template, Map<String, Object> parameters) {
        TemplateOutput output = new StringOutput();
        engine.render(template, parameters, output);
        return output.toString();
    }
}
