package org.facecard.pipelines.tasks.virl;

/**
 * A landmark as a walker sees it.
 *
 * @param name what people call it
 * @param bearing on which side it is
 */
public record Sight(String name, Bearing bearing) {
    /** Refuses a landmark without a name. */
    public Sight {
        if (name.isBlank()) {
            throw new RouteException("a landmark has no name: name it, or leave it out");
        }
    }
}
