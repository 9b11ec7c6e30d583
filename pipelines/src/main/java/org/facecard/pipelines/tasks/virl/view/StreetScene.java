package org.facecard.pipelines.tasks.virl.view;

import java.util.List;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;

/**
 * What is visible from a waypoint.
 *
 * @param plan the streets
 * @param spot the walker's position
 * @param heading in which direction the walker looks, degrees clockwise from north
 * @param signs landmarks in view, each in the middle of the eighth of the circle that its bearing names
 * @param style of the city
 */
public record StreetScene(
        StreetPlan plan, StreetPlan.Spot spot, double heading, List<VisibleLandmark> signs, CityStyle style) {
    /** Copies the list. */
    public StreetScene {
        signs = List.copyOf(signs);
    }

    /** Returns the same place in another style. */
    public StreetScene in(CityStyle other) {
        return new StreetScene(plan, spot, heading, signs, other);
    }

    /** Returns the same place with other signs. */
    public StreetScene with(List<VisibleLandmark> others) {
        return new StreetScene(plan, spot, heading, others, style);
    }
}
