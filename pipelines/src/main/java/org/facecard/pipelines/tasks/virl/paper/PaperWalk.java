package org.facecard.pipelines.tasks.virl.paper;

import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;

/**
 * A walk of a training row, up to a waypoint.
 *
 * @param route that is walked
 * @param text the walk and its words
 * @param here position of the waypoint, from 0
 */
public record PaperWalk(Route route, PaperText text, int here) {
    Waypoint now() {
        return text.rail().waypoints().get(here);
    }
}
