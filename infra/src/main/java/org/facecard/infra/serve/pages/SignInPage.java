package org.facecard.infra.serve.pages;

/**
 * The form that takes a token.
 *
 * @param to where to go afterwards
 * @param message what was wrong with the last one, else empty
 */
public record SignInPage(String to, String message) implements Page {
    @Override
    public String template() {
        return "signin.jte";
    }
}
