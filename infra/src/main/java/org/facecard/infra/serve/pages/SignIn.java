package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.facecard.infra.serve.access.Access;
import org.facecard.infra.serve.access.AccessException;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.SignInPage;

/** Takes a token from a form and gives the browser a session. */
public final class SignIn {
    private final Access access;
    private final PageRenderer renderer;

    /**
     * @param access decides about tokens
     * @param renderer draws pages
     */
    public SignIn(Access access, PageRenderer renderer) {
        this.access = access;
        this.renderer = renderer;
    }

    /** Begins a session. */
    public void begin(Context context) {
        String to = local(Optional.ofNullable(context.formParam("to")).orElse("/"));
        try {
            access.begin(
                    Optional.ofNullable(context.formParam("token")).orElse("").strip(), context);
            context.redirect(to, HttpStatus.SEE_OTHER);
        } catch (AccessException e) {
            context.status(e.status());
            renderer.page(
                    context,
                    Frame.NavigationEntry.OTHER,
                    "Sign in",
                    new SignInPage(to, String.valueOf(e.getMessage())));
        }
    }

    /** Ends a session. */
    public void end(Context context) {
        access.end(context);
        context.redirect("/", HttpStatus.SEE_OTHER);
    }

    /** Allows only pages of this server: a form of ours never leads elsewhere. */
    private static String local(String to) {
        return to.matches("/[A-Za-z0-9][A-Za-z0-9/._~%?&=+*-]*") ? to : "/";
    }
}
