package org.facecard.pipelines.tasks.virl.routes;

/**
 * A landmark as a walker sees it.
 *
 * @param name what people call it
 * @param bearing on which side it is
 */
public record VisibleLandmark(String name, Bearing bearing) {
    /** Refuses a landmark without a name. */
    public VisibleLandmark {
        if (name.isBlank()) {
            throw new RouteException("a landmark has no name: name it, or leave it out");
        }
        if (name.chars().anyMatch(VisibleLandmark::breaksLine)) {
            throw new RouteException("the landmark's name \"%s\" must be one line: a prompt has a line for each step"
                    .formatted(name.strip()));
        }
    }

    private static boolean breaksLine(int symbol) {
        return symbol == '\n' || symbol == '\r' || symbol == '\u2028' || symbol == '\u2029';
    }
}
