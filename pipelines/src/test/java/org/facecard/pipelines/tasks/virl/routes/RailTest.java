package org.facecard.pipelines.tasks.virl.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.tasks.virl.Worlds;
import org.facecard.pipelines.tasks.virl.streets.Cities;
import org.facecard.pipelines.tasks.virl.streets.City;
import org.facecard.pipelines.tasks.virl.streets.StreetNetwork;
import org.junit.jupiter.api.Test;

/** What a rail says is derived again from the coordinates alone, with vectors in place of headings. */
class RailTest {
    private static final List<Route> ROUTES = Worlds.routes();

    @Test
    void everyLegLooksWhereItsCoordinatesLead() {
        for (Route route : ROUTES) {
            List<double[]> steps = steps(route);
            Rail rail = Worlds.rail(route, 0);
            for (int leg = 0; leg < steps.size(); leg++) {
                Compass face = rail.turns().get(leg).face();
                double angle = Math.toRadians(45.0 * face.ordinal());
                // cos 22.5 degrees: no other word is as near.
                assertThat(cosine(steps.get(leg), new double[] {Math.sin(angle), Math.cos(angle)}))
                        .isGreaterThan(0.9239);
            }
        }
    }

    @Test
    void everyTurnGoesToTheNextStreetsSide() {
        for (Route route : ROUTES) {
            List<double[]> steps = steps(route);
            List<TurnInstruction> bends = Worlds.rail(route, 0).turns();
            for (int leg = 1; leg < steps.size(); leg++) {
                double[] before = steps.get(leg - 1);
                double[] after = steps.get(leg);
                boolean right = before[1] * after[0] - before[0] * after[1] > 0;
                boolean slight = cosine(before, after) > 0.3827;

                assertThat(bends.get(leg).turn().words())
                        .isEqualTo((slight ? "slightly " : "") + (right ? "right" : "left"));
            }
        }
    }

    @Test
    void landmarksAreOnTheStatedSide() {
        City city = new Cities(Worlds.SPLITS).of(Partition.TRAIN);
        StreetNetwork streets = new StreetNetwork(city.centre(), city.landmarks(), Worlds.draws(5));
        for (int corner = 0; corner < streets.size(); corner++) {
            for (int next : streets.neighbours(corner)) {
                assertThat(streets.neighbours(next)).contains(corner);
                double heading = streets.corner(next).headingTo(streets.corner(corner));
                VisibleLandmark ahead = streets.sight(corner, heading);
                VisibleLandmark back = streets.sight(corner, (heading + 180) % 360);
                assertThat(back.bearing().ordinal()).isEqualTo((ahead.bearing().ordinal() + 4) % 8);
            }
        }
    }

    @Test
    void aRailTurnsWalksAndStopsAtTheLandmark() {
        for (Route route : ROUTES) {
            List<Waypoint> waypoints = Worlds.rail(route, 1).waypoints();
            StringBuilder moves = new StringBuilder();
            waypoints.forEach(waypoint -> moves.append(waypoint.move().name().charAt(0)));

            assertThat(moves.toString())
                    .matches("(TF{0,2}){%d}S".formatted(route.legs().size()));
            assertThat(waypoints.get(0).sight()).isNull();
            assertThat(waypoints.get(0).intersection()).isFalse();
            assertThat(waypoints.get(waypoints.size() - 1).sight()).isNotNull();
            for (Waypoint waypoint : waypoints.subList(1, waypoints.size())) {
                assertThat(waypoint.intersection()).isEqualTo(waypoint.move() == Move.TURN);
                if (waypoint.move() == Move.FORWARD) {
                    assertThat(waypoint.sight()).isNull();
                }
            }
        }
    }

    @Test
    void forwardPointsLieOnTheirStreetAwayFromItsEnds() {
        for (Route route : ROUTES) {
            Geocode from = route.start();
            for (Leg leg : route.legs()) {
                for (Geocode point : leg.forward()) {
                    double there = from.metresTo(point);
                    double onward = point.metresTo(leg.end());
                    assertThat(there).isGreaterThan(8);
                    assertThat(onward).isGreaterThan(8);
                    assertThat(there + onward).isCloseTo(from.metresTo(leg.end()), within(0.01));
                }
                from = leg.end();
            }
        }
    }

    @Test
    void shortStreetsHaveNoForwardPoint() {
        Geocode start = new Geocode(0, 0);

        assertThat(Leg.interpolated(start, start.plus(4, 0), 5)).isEmpty();
        assertThat(Leg.interpolated(start, start.plus(16, 0), 5)).isEmpty();
        // At 7.2 and 10.8 metres of 18: each is too near to one end.
        assertThat(Leg.interpolated(start, start.plus(18, 0), 5)).isEmpty();
        assertThat(Leg.interpolated(start, start.plus(17, 0), 2)).hasSize(1);
        assertThat(Leg.interpolated(start, start.plus(0, 100), 5)).hasSize(4);
    }

    @Test
    void eachResetKeepsAnotherHalfOfTheForwardPoints() {
        int kept = 0;
        int offered = 0;
        Set<List<Waypoint>> rails = new HashSet<>();
        Route route = ROUTES.get(0);
        int points = route.legs().stream().mapToInt(leg -> leg.forward().size()).sum();
        for (int reset = 0; reset < 4_000; reset++) {
            Rail rail = Worlds.rail(route, reset);
            rails.add(rail.waypoints());
            offered += points;
            kept += rail.waypoints().size() - route.legs().size() - 1;
        }

        assertThat((double) kept / offered).isCloseTo(0.5, within(0.02));
        assertThat(rails).hasSize(1 << points);
    }

    @Test
    void dropRateZeroKeepsAllPointsAndOneNone() {
        Route route = ROUTES.get(0);
        int points = route.legs().stream().mapToInt(leg -> leg.forward().size()).sum();
        int turnsAndStop = route.legs().size() + 1;

        assertThat(Rail.lay(route, 0, Fidelity.AS_DESCRIBED, Worlds.draws(0)).waypoints())
                .hasSize(turnsAndStop + points);
        assertThat(Rail.lay(route, 1, Fidelity.AS_DESCRIBED, Worlds.draws(0)).waypoints())
                .hasSize(turnsAndStop);
    }

    @Test
    void theSameDrawsLayTheSameRail() {
        assertThat(Worlds.rail(ROUTES.get(3), 17)).isEqualTo(Worlds.rail(ROUTES.get(3), 17));
    }

    @Test
    void theFirstTurnIsFromAnEvenlyDrawnHeading() {
        double[] shares = new double[Turn.values().length];
        for (int reset = 0; reset < 8_000; reset++) {
            Turn turn = Worlds.rail(ROUTES.get(1), reset).turns().get(0).turn();
            shares[turn.ordinal()] += 1 / 8_000.0;
        }

        // 67.5 of the 360 degrees are a slight turn to either side.
        assertThat(shares[Turn.SLIGHTLY_LEFT.ordinal()]).isCloseTo(0.1875, within(0.02));
        assertThat(shares[Turn.SLIGHTLY_RIGHT.ordinal()]).isCloseTo(0.1875, within(0.02));
        assertThat(shares[Turn.LEFT.ordinal()]).isCloseTo(0.3125, within(0.02));
        assertThat(shares[Turn.RIGHT.ordinal()]).isCloseTo(0.3125, within(0.02));
    }

    @Test
    void aStoredInitialHeadingIsKept() {
        Route route = ROUTES.get(1);
        double away = (route.legs().get(0).heading() + 270) % 360;
        Route looking = new Route(route.start(), (int) away, route.legs());

        assertThat(Worlds.rail(looking, 0).turns().get(0).turn()).isEqualTo(Turn.RIGHT);
        assertThat(Worlds.rail(looking, 1).turns().get(0).turn()).isEqualTo(Turn.RIGHT);
    }

    @Test
    void asReleasedATurnAcrossNorthGetsTheOtherSide() {
        Geocode start = new Geocode(40, -70);
        VisibleLandmark landmark = new VisibleLandmark("Opal Gym", Bearing.FRONT);
        Leg northwest = new Leg(330, start.plus(-30, 52), landmark, List.of());
        Leg northeast = new Leg(60, northwest.end().plus(52, 30), landmark, List.of());
        Route route = new Route(start, 330, List.of(northwest, northeast));

        assertThat(turn(route, Fidelity.AS_DESCRIBED)).isEqualTo(Turn.RIGHT);
        assertThat(turn(route, Fidelity.AS_RELEASED)).isEqualTo(Turn.LEFT);
    }

    private static Turn turn(Route route, Fidelity fidelity) {
        return Rail.lay(route, 0.5, fidelity, Worlds.draws(0)).turns().get(1).turn();
    }

    /** Metres to the east and north of every leg, on a map of the neighbourhood. */
    private static List<double[]> steps(Route route) {
        List<double[]> steps = new ArrayList<>();
        Geocode from = route.start();
        for (Leg leg : route.legs()) {
            double shrink = Math.cos(Math.toRadians(from.latitude()));
            steps.add(new double[] {
                (leg.end().longitude() - from.longitude()) * shrink, leg.end().latitude() - from.latitude()
            });
            from = leg.end();
        }
        return steps;
    }

    private static double cosine(double[] first, double[] second) {
        return (first[0] * second[0] + first[1] * second[1])
                / (Math.hypot(first[0], first[1]) * Math.hypot(second[0], second[1]));
    }
}
