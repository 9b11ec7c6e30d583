package org.facecard.pipelines.tasks.virl.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle is the sphere: great-circle bearings and haversine distances, of which the code uses neither. */
class GeocodeTest {
    private static final RandomGenerator GENERATOR = Draws.of(1, "test/geocode").generator();

    @Test
    void headingsAreThoseOfGreatCircles() {
        for (int trial = 0; trial < 2_000; trial++) {
            Geocode from = somewhere();
            Geocode to = near(from);

            assertThat(apart(from.headingTo(to), bearing(from, to))).isLessThan(0.02);
        }
    }

    @Test
    void distancesAreThoseOfGreatCircles() {
        for (int trial = 0; trial < 2_000; trial++) {
            Geocode from = somewhere();
            Geocode to = near(from);

            assertThat(from.metresTo(to)).isCloseTo(haversine(from, to), within(0.01));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 0", "100, 100, 45", "100, 0, 90", "0, -100, 180", "-100, 0, 270", "-100, 100, 315"})
    void aStepLeadsWhereItSays(double east, double north, double heading) {
        Geocode start = new Geocode(-37.82, 144.96);
        Geocode end = start.plus(east, north);

        assertThat(apart(start.headingTo(end), heading)).isLessThan(0.01);
        assertThat(start.metresTo(end)).isCloseTo(Math.sqrt(east * east + north * north), within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"90.1, 0", "-91, 0", "0, 180.5", "0, -181", "NaN, 0", "0, NaN"})
    void whatIsNoPlaceOnEarthIsRefused(double latitude, double longitude) {
        assertThatThrownBy(() -> new Geocode(latitude, longitude))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("is not a place");
    }

    private static Geocode somewhere() {
        return new Geocode(GENERATOR.nextDouble(-60, 60), GENERATOR.nextDouble(-179, 179));
    }

    private static Geocode near(Geocode place) {
        return new Geocode(
                place.latitude() + GENERATOR.nextDouble(-0.003, 0.003),
                place.longitude() + GENERATOR.nextDouble(-0.003, 0.003));
    }

    private static double apart(double first, double second) {
        double between = Math.abs(first - second) % 360;
        return Math.min(between, 360 - between);
    }

    private static double bearing(Geocode from, Geocode to) {
        double phi1 = Math.toRadians(from.latitude());
        double phi2 = Math.toRadians(to.latitude());
        double lambda = Math.toRadians(to.longitude() - from.longitude());
        double y = Math.sin(lambda) * Math.cos(phi2);
        double x = Math.cos(phi1) * Math.sin(phi2) - Math.sin(phi1) * Math.cos(phi2) * Math.cos(lambda);
        return (Math.toDegrees(Math.atan2(y, x)) + 360) % 360;
    }

    private static double haversine(Geocode from, Geocode to) {
        double phi = Math.sin(Math.toRadians(to.latitude() - from.latitude()) / 2);
        double lambda = Math.sin(Math.toRadians(to.longitude() - from.longitude()) / 2);
        double chord = phi * phi
                + Math.cos(Math.toRadians(from.latitude())) * Math.cos(Math.toRadians(to.latitude())) * lambda * lambda;
        return 2 * 6_371_000 * Math.asin(Math.sqrt(chord));
    }
}
