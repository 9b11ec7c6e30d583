package org.facecard.pipelines.tasks.virl.streets;

import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Route;

/**
 * A city of the project.
 *
 * @param name what it is called
 * @param centre its lower left corner
 * @param landmarks the names that its landmarks have
 */
public record City(String name, Geocode centre, List<String> landmarks) {
    public City {
        landmarks = List.copyOf(landmarks);
    }

    /** Returns {@code count} routes through it. */
    public List<Route> routes(int count, RouteSource.Streets wanted) {
        return new Walks(streets(wanted), wanted).routes(count, draws(wanted).at(1));
    }

    /** Returns its street network. */
    public Streets streets(RouteSource.Streets wanted) {
        return new Streets(centre, landmarks, draws(wanted).at(0));
    }

    private Draws draws(RouteSource.Streets wanted) {
        return Draws.of(wanted.seed(), "virl/city/" + name);
    }
}
