package org.facecard.infra.serve.view;

/**
 * Why there is no page.
 *
 * @param status of HTTP
 * @param message which thing, what is wrong and what to do
 */
public record ErrorPage(int status, String message) implements PageModel {
    @Override
    public String template() {
        return "error.jte";
    }

    /** Returns a title that says whether visitor or server is at fault. */
    public String title() {
        return switch (status) {
            case 404 -> "Not found";
            case 401, 403 -> "Not allowed";
            case 429, 503 -> "Busy";
            default -> status < 500 ? "That does not work" : "Something broke";
        };
    }
}
