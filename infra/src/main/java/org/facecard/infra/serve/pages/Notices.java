package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import org.facecard.infra.serve.view.ErrorPage;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.SignInPage;

/** Explains to a visitor why a request failed: a page for browsers, JSON for programs. */
public final class Notices {
    private final PageRenderer renderer;

    /** @param renderer draws pages */
    public Notices(PageRenderer renderer) {
        this.renderer = renderer;
    }

    /** Answers with {@code status} and {@code message}. */
    public void tell(Context context, HttpStatus status, String message) {
        context.status(status);
        if (context.path().startsWith("/api/")) {
            context.json(Map.of("status", status.getCode(), "message", message));
        } else if (status == HttpStatus.UNAUTHORIZED) {
            renderer.page(context, Frame.Section.OTHER, "Sign in", new SignInPage(context.path(), ""));
        } else {
            ErrorPage page = new ErrorPage(status.getCode(), message);
            renderer.page(context, Frame.Section.OTHER, page.title(), page);
        }
    }
}
