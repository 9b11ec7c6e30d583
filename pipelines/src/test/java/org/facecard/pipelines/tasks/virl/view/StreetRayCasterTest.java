package org.facecard.pipelines.tasks.virl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.virl.view.StreetPlan.Spot;
import org.junit.jupiter.api.Test;

class StreetRayCasterTest {
    private static final Draws DRAWS = Draws.of(1, "test/surroundings");

    /** A crossing of two streets, a slanting third, and one that bends off at its end. */
    private static final StreetPlan PLAN = StreetPlan.joining(
            List.of(new Spot(0, 0), new Spot(0, 0), new Spot(0, 0), new Spot(60, 0)),
            List.of(new Spot(60, 3), new Spot(-2, 60), new Spot(45, 41), new Spot(75, -50)));

    /** Against small steps along the line of sight, until no street holds the point. */
    @Test
    void aLineOfSightEndsAtTheFirstHouse() {
        for (int ray = 0; ray < 500; ray++) {
            double share = DRAWS.at(ray).uniform(0);
            Spot spot = new Spot(60 * share, 3 * share);
            double angle = 2 * Math.PI * DRAWS.at(ray).uniform(1);
            double east = Math.sin(angle);
            double north = Math.cos(angle);
            StreetRayCaster sight = new StreetRayCaster(PLAN, spot);
            sight.look(east, north);
            assertThat(sight.depth()).as("ray %d", ray).isCloseTo(walked(spot, east, north), within(0.02));
        }
    }

    private static double walked(Spot spot, double east, double north) {
        double depth = 0;
        while (onStreet(spot.east() + depth * east, spot.north() + depth * north)) {
            depth += 0.01;
        }
        return depth;
    }

    private static boolean onStreet(double east, double north) {
        return PLAN.streets().stream().anyMatch(street -> {
            double right = east - street.east();
            double up = north - street.north();
            double along = right * street.alongEast() + up * street.alongNorth();
            double distance = Math.abs(right * street.alongNorth() - up * street.alongEast());
            return distance <= Street.HALF_WIDTH
                    && along >= -Street.HALF_WIDTH
                    && along <= street.length() + Street.HALF_WIDTH;
        });
    }

    @Test
    void theRoadLiesInTheMiddleOfTheStreet() {
        StreetRayCaster sight = new StreetRayCaster(
                StreetPlan.joining(List.of(new Spot(0, 0)), List.of(new Spot(0, 100))), new Spot(0, 30));
        sight.look(1, 0);
        assertThat(sight.ground(0.1)).isEqualTo(StreetRayCaster.Ground.MARKING);
        assertThat(sight.ground(3)).isEqualTo(StreetRayCaster.Ground.ROAD);
        assertThat(sight.ground(6)).isEqualTo(StreetRayCaster.Ground.PAVEMENT);
    }
}
