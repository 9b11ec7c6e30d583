package org.facecard.pipelines.tasks.virl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.Compass;
import org.facecard.pipelines.tasks.virl.routes.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every word is derived again from vectors: no angle is wrapped here, so no wrap can be wrong in the same way. */
class DirectionsTest {
    @Test
    void theCompassNamesTheDirectionWithTheNearestUnitVector() {
        for (int tenth = -3_600; tenth < 7_200; tenth++) {
            double heading = tenth / 10.0;
            if (Math.floorMod(tenth, 450) == 225) {
                continue; // Two are as near.
            }
            Compass nearest = Arrays.stream(Compass.values())
                    .max(Comparator.comparingDouble(direction -> cosine(heading, 45.0 * direction.ordinal())))
                    .orElseThrow();

            assertThat(Compass.of(heading)).isEqualTo(nearest);
        }
    }

    @Test
    void turnsAreNamedBySideAndAngle() {
        for (int before = 0; before < 360; before += 7) {
            for (int after = 0; after < 360; after++) {
                boolean right = sine(before, after) > 0;
                // cos 67.5 degrees
                boolean slight = cosine(before, after) > 0.38268343;
                if (before == after || Math.abs(before - after) == 180) {
                    continue;
                }

                assertThat(Turn.described(before, after).words())
                        .isEqualTo((slight ? "slightly " : "") + (right ? "right" : "left"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "350, 10, slightly right",
        "10, 350, slightly left",
        "315, 45, right",
        "45, 315, left",
        "0, 0, slightly left",
        "0, 180, left",
        "180, 0, left"
    })
    void theTurnAsDescribedTakesTheShorterWayRoundNorth(double before, double after, String words) {
        assertThat(Turn.described(before, after).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "350, 10, left",
        "10, 350, right",
        "315, 0, left",
        "0, 45, slightly right",
        "0, 45.5, right",
        "45, 0, slightly left",
        "45.5, 0, left",
        "90, 90, slightly left"
    })
    void theTurnAsReleasedSubtractsWithoutAWrap(double before, double after, String words) {
        assertThat(Turn.released(before, after).words()).isEqualTo(words);
    }

    @Test
    void aBearingIsTheSideOnWhichTheVectorPoints() {
        for (int ahead = 0; ahead < 360; ahead += 5) {
            for (int to = 0; to < 360; to += 5) {
                Bearing bearing = Bearing.of(ahead, to);

                assertThat(bearing.words().contains("right")).isEqualTo(sine(ahead, to) > 0.3827);
                assertThat(bearing.words().contains("left")).isEqualTo(sine(ahead, to) < -0.3827);
                assertThat(bearing.words().contains("front")).isEqualTo(cosine(ahead, to) > 0.3827);
                assertThat(bearing.words().contains("behind")).isEqualTo(cosine(ahead, to) < -0.3827);
            }
        }
    }

    @Test
    void unknownWordsNameNoDirection() {
        assertThat(Compass.named("north-east")).isEmpty();
        assertThat(Compass.named("left")).isEmpty();
        assertThat(Bearing.named("left front")).contains(Bearing.LEFT_FRONT);
        assertThat(Bearing.named("north")).isEmpty();
    }

    /** Of the angle between two headings. */
    private static double cosine(double first, double second) {
        return east(first) * east(second) + north(first) * north(second);
    }

    /** Positive where the second heading lies clockwise of the first. */
    private static double sine(double first, double second) {
        return north(first) * east(second) - east(first) * north(second);
    }

    private static double east(double heading) {
        return Math.sin(Math.toRadians(heading));
    }

    private static double north(double heading) {
        return Math.cos(Math.toRadians(heading));
    }
}
