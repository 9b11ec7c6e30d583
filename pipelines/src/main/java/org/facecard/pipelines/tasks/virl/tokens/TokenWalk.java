package org.facecard.pipelines.tasks.virl.tokens;

import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;

/**
 * A walk up to a waypoint, from which a training row is made.
 *
 * @param route that is walked
 * @param text the walk and its words
 * @param here position of the waypoint, from 0
 */
public record TokenWalk(Route route, TokenText text, int here) {
    /** Returns the waypoint. */
    public Waypoint now() {
        return text.rail().waypoints().get(here);
    }
}
