package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.serve.access.Access;
import org.facecard.infra.serve.query.CopyProgress;
import org.facecard.infra.serve.view.ErrorPage;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.SignInPage;
import org.facecard.infra.serve.view.WaitPage;

/** Explains to a visitor why a request failed: a page for browsers, JSON for programs. */
public final class ErrorResponses {
    private static final long SHORT_SECONDS = 5;

    private final PageRenderer renderer;

    /** @param renderer draws pages */
    public ErrorResponses(PageRenderer renderer) {
        this.renderer = renderer;
    }

    /** Answers with {@code status} and {@code message}. */
    public void respond(Context context, HttpStatus status, String message) {
        context.status(status);
        if (Access.isProgram(context)) {
            context.json(Map.of("status", status.getCode(), "message", message));
        } else if (status == HttpStatus.UNAUTHORIZED) {
            renderer.page(context, Frame.NavigationEntry.OTHER, "Sign in", new SignInPage(asked(context), ""));
        } else {
            ErrorPage page = new ErrorPage(status.getCode(), message);
            renderer.page(context, Frame.NavigationEntry.OTHER, page.title(), page);
        }
    }

    /** Returns the address that was asked for, with its query; the first page if a form was sent. */
    private static String asked(Context context) {
        String query =
                Optional.ofNullable(context.queryString()).map("?"::concat).orElse("");
        return context.method().equals(HandlerType.GET) ? context.path() + query : "/";
    }

    /**
     * Answers that tables are being copied: with a page that reloads itself, or the time after which a program may
     * retry.
     */
    public void respondLater(Context context, CopyProgress progress) {
        String seconds = progress.elapsed().toSeconds() < SHORT_SECONDS ? "1" : "3";
        context.header("Retry-After", seconds);
        if (Access.isProgram(context)) {
            respond(context, HttpStatus.SERVICE_UNAVAILABLE, progress.words() + " Ask again in a moment.");
        } else {
            context.status(HttpStatus.SERVICE_UNAVAILABLE);
            context.header("Refresh", seconds);
            renderer.page(context, Frame.NavigationEntry.OTHER, "Copying tables", new WaitPage(progress));
        }
    }
}
