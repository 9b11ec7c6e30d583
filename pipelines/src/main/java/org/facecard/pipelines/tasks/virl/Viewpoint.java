package org.facecard.pipelines.tasks.virl;

import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;

/**
 * Where and in which direction a walker looks.
 *
 * @param route that is walked
 * @param waypoint at which the walker is
 * @param heading in which direction the walker looks, degrees clockwise from north
 */
record Viewpoint(Route route, Waypoint waypoint, double heading) {
    /** Returns the stop at waypoint {@code here}, from 0, of the walk that {@code draws} determine. */
    static Viewpoint at(Route route, VirlSpec spec, int here, Draws draws) {
        Waypoint waypoint = rail(route, spec, draws).waypoints().get(here);
        return new Viewpoint(route, waypoint, heading(route, waypoint.line(), draws));
    }

    static Rail rail(Route route, VirlSpec spec, Draws draws) {
        return Rail.lay(route, spec.dropRate(), spec.fidelity(), draws);
    }

    /** Before a turn the walker still looks along the previous leg. */
    private static double heading(Route route, int line, Draws draws) {
        return line == 0
                ? Rail.initialHeading(route, draws)
                : route.legs().get((line - 1) / 2).heading();
    }
}
