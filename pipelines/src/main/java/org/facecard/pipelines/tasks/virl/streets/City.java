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
        return new Walks(streets(wanted), wanted, Walks.BLOCK)
                .routes(count, draws(wanted).at(1));
    }

    /**
     * Returns {@code count} routes with more decisions than any route of {@code wanted}: with the most turns, two blocks
     * from turn to turn, and on every leg one forward point more than a street has. More turns would need more lines of
     * instruction than the language has words for.
     */
    public List<Route> longerRoutes(int count, RouteSource.Streets wanted) {
        RouteSource.Streets longer = new RouteSource.Streets(
                wanted.seed(), wanted.count(), wanted.longest(), wanted.longest(), wanted.straightLineLength() + 1);
        return new Walks(streets(wanted), longer, Walks.TWO_BLOCKS)
                .routes(count, draws(wanted).at(2));
    }

    /** Returns its street network. */
    public StreetNetwork streets(RouteSource.Streets wanted) {
        return new StreetNetwork(centre, landmarks, draws(wanted).at(0));
    }

    private Draws draws(RouteSource.Streets wanted) {
        return Draws.of(wanted.seed(), "virl/city/" + name);
    }
}
