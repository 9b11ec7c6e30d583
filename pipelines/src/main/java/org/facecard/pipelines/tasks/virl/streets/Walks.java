package org.facecard.pipelines.tasks.virl.streets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.facecard.pipelines.tasks.virl.routes.Turn;
import org.jspecify.annotations.Nullable;

/** Routes through a street network: walks that turn by about 45 or 90 degrees after every stretch and never come back. */
final class Walks {
    /** Probability that no instruction mentions the landmark of an intersection on the way. */
    static final double UNMARKED = 0.2;

    /** Walks tried for each route before the streets are reported as too few. */
    static final int TRIES = 1000;

    /**
     * What lies between two turns of a walk.
     *
     * @param blocks in a straight line
     * @param remedy what to do when the streets offer too few such walks
     */
    record Stretch(int blocks, String remedy) {}

    /** One block, to the next intersection. */
    static final Stretch BLOCK = new Stretch(1, "lower task.routes.count");

    /** Two blocks, straight on across an intersection that the instruction does not mention. */
    static final Stretch TWO_BLOCKS =
            new Stretch(2, "raise splits.reporting, or leave longer-routes out of evaluation.splits");

    private static final double GENTLEST = 30;
    private static final double SHARPEST = 110;

    private final StreetNetwork streets;
    private final RouteSource.Streets wanted;
    private final Stretch stretch;

    Walks(StreetNetwork streets, RouteSource.Streets wanted, Stretch stretch) {
        this.streets = streets;
        this.wanted = wanted;
        this.stretch = stretch;
    }

    /** Returns {@code count} different routes. */
    List<Route> routes(int count, Draws draws) {
        if (count > 0 && streets.size() == 0) {
            throw new RouteException(
                    "no landmark's name is left for %d routes: give their partition a larger share in splits, or none"
                            .formatted(count));
        }
        RandomGenerator generator = draws.generator();
        Map<List<Integer>, Route> routes = new LinkedHashMap<>();
        for (int tried = 0; routes.size() < count; tried++) {
            if (tried >= TRIES * count) {
                throw new RouteException("%d intersections do not offer %d different routes: %s"
                        .formatted(streets.size(), count, stretch.remedy()));
            }
            @Nullable List<Integer> walk = walk(generator);
            if (walk != null && !routes.containsKey(walk)) {
                routes.put(walk, route(walk, generator));
            }
        }
        return List.copyOf(routes.values());
    }

    private @Nullable List<Integer> walk(RandomGenerator generator) {
        int turns = wanted.shortest() + generator.nextInt(wanted.longest() - wanted.shortest() + 1);
        List<Integer> walk = new ArrayList<>(List.of(generator.nextInt(streets.size())));
        while (walk.size() <= turns) {
            List<Integer> onward = onward(walk);
            if (onward.isEmpty()) {
                return null;
            }
            walk.add(onward.get(generator.nextInt(onward.size())));
        }
        return walk;
    }

    private List<Integer> onward(List<Integer> walk) {
        int here = walk.get(walk.size() - 1);
        return streets.straightOn(here, stretch.blocks()).stream()
                .filter(next -> !walk.contains(next))
                .filter(next -> walk.size() == 1 || turns(walk.get(walk.size() - 2), here, next))
                .toList();
    }

    private boolean turns(int before, int here, int next) {
        double turn = Math.abs(Turn.clockwise(heading(before, here), heading(here, next)));
        return turn >= GENTLEST && turn <= SHARPEST;
    }

    private double heading(int from, int to) {
        return streets.corner(from).headingTo(streets.corner(to));
    }

    private Route route(List<Integer> walk, RandomGenerator generator) {
        List<Leg> legs = new ArrayList<>();
        for (int leg = 1; leg < walk.size(); leg++) {
            int from = walk.get(leg - 1);
            int to = walk.get(leg);
            boolean last = leg == walk.size() - 1;
            boolean seen = generator.nextDouble() >= UNMARKED || last;
            double heading = heading(from, to);
            List<Geocode> forward =
                    Leg.interpolated(streets.corner(from), streets.corner(to), wanted.straightLineLength());
            legs.add(new Leg(heading, streets.corner(to), seen ? streets.sight(to, heading) : null, forward));
        }
        return new Route(streets.corner(walk.get(0)), 0, legs);
    }
}
