package org.facecard.pipelines.tasks.virl.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Fidelity;
import org.jspecify.annotations.Nullable;

/**
 * A route as it is walked this time (released environment, {@code _parse_instruction_and_rail}): a turn at the start,
 * forward points, a turn at every intersection, a stop. Its forward points and the walker's first heading are drawn
 * again at every reset; only the right action advances.
 *
 * @param turns the turn into every leg
 * @param landmarks the landmark at every leg's end, null where there is none
 * @param waypoints in order
 */
public record Rail(List<TurnInstruction> turns, List<@Nullable VisibleLandmark> landmarks, List<Waypoint> waypoints) {
    /**
     * Lays the rail of one reset.
     *
     * @param dropRate probability that a forward point is left out
     */
    public static Rail lay(Route route, double dropRate, Fidelity fidelity, Draws draws) {
        List<TurnInstruction> turns = turns(route, initialHeading(route, draws), fidelity);
        List<@Nullable VisibleLandmark> landmarks = new ArrayList<>();
        route.legs().forEach(leg -> landmarks.add(leg.sight()));
        List<Waypoint> waypoints = new ArrayList<>();
        waypoints.add(new Waypoint(route.start(), Move.TURN, 0, null, false));
        for (int leg = 0; leg < route.legs().size(); leg++) {
            walk(route.legs().get(leg), 2 * leg + 1, dropRate, draws.at(leg), waypoints);
            waypoints.add(end(route, leg));
        }
        return new Rail(turns, landmarks, waypoints);
    }

    /** Returns the positions of the waypoints with a landmark in view. */
    public int[] withLandmark() {
        return IntStream.range(0, waypoints.size())
                .filter(here -> waypoints.get(here).sight() != null)
                .toArray();
    }

    /** Returns the heading at the start in degrees, drawn if the route leaves it open. */
    public static int initialHeading(Route route, Draws draws) {
        return route.initialHeading() == 0 ? (int) (360 * draws.uniform(0)) : route.initialHeading();
    }

    private static List<TurnInstruction> turns(Route route, double initial, Fidelity fidelity) {
        List<TurnInstruction> turns = new ArrayList<>();
        double before = initial;
        for (Leg leg : route.legs()) {
            Turn turn = switch (fidelity) {
                case AS_DESCRIBED -> Turn.described(before, leg.heading());
                case AS_RELEASED -> Turn.released(before, leg.heading());
            };
            turns.add(new TurnInstruction(turn, Compass.of(leg.heading())));
            before = leg.heading();
        }
        return turns;
    }

    private static void walk(Leg leg, int line, double dropRate, Draws draws, List<Waypoint> waypoints) {
        for (int point = 0; point < leg.forward().size(); point++) {
            if (draws.uniform(point) >= dropRate) {
                waypoints.add(new Waypoint(leg.forward().get(point), Move.FORWARD, line, null, false));
            }
        }
    }

    private static Waypoint end(Route route, int leg) {
        Leg walked = route.legs().get(leg);
        boolean last = leg == route.legs().size() - 1;
        return last
                ? new Waypoint(walked.end(), Move.STOP, 2 * leg + 1, walked.sight(), false)
                : new Waypoint(walked.end(), Move.TURN, 2 * leg + 2, walked.sight(), true);
    }
}
