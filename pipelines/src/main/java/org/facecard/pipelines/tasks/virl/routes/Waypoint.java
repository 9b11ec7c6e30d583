package org.facecard.pipelines.tasks.virl.routes;

import org.jspecify.annotations.Nullable;

/**
 * A place on a rail at which one action is right.
 *
 * @param place where it is
 * @param move what the expert does
 * @param line which line of the instruction applies, from 0: each leg has one for its turn and one for its way
 * @param sight the landmark in view; null when there is none
 * @param intersection whether an intersection is in view
 */
public record Waypoint(
        Geocode place, Move move, int line, @Nullable VisibleLandmark sight, boolean intersection) {
    /** Returns the leg that the line belongs to. */
    public int leg() {
        return line / 2;
    }
}
