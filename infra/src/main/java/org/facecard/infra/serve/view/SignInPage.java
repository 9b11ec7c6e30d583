package org.facecard.infra.serve.view;

/**
 * The form that takes a token.
 *
 * @param to where to go afterwards
 * @param message what was wrong with the last one, else empty
 */
public record SignInPage(String to, String message) implements PageModel {
    @Override
    public String template() {
        return "signin.jte";
    }
}
