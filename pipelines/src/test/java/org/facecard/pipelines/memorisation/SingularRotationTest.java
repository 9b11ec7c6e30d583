package org.facecard.pipelines.memorisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside numpy and scipy: {@code scripts/rotation/make.py} wrote the cases. */
class SingularRotationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"wide", "tall", "square", "every-vector", "small-change"})
    void anglesAndValuesAreThoseOfScipy(String name) throws IOException {
        JsonNode expected = cases().get(name);

        SingularRotation rotation = SingularRotation.between(
                matrix(expected.get("before")),
                matrix(expected.get("after")),
                expected.get("vectors").asInt());

        // scipy takes the sine of small angles, we the cosine: where the angle is 0, ours is the root of the rounding.
        assertThat(rotation.left()).isCloseTo(expected.get("left").asDouble(), within(1e-7));
        assertThat(rotation.right()).isCloseTo(expected.get("right").asDouble(), within(1e-7));
        assertThat(rotation.values()).isCloseTo(expected.get("values").asDouble(), within(1e-12));
    }

    @Test
    void aTurnedAxisIsTurnedByItsAngle() {
        double angle = 0.3;
        double[][] before = {{3, 0, 0}, {0, 2, 0}, {0, 0, 1}};
        double[][] after = {{3 * Math.cos(angle), 0, 0}, {0, 2, 0}, {3 * Math.sin(angle), 0, 1}};

        assertThat(SingularRotation.between(before, before, 2).left()).isCloseTo(0, within(1e-7));
        // The image of the first axis is turned, that of the second is not: the mean of the two is half the angle, but
        // for what
        // the third, which is not orthogonal to the first any more, moves.
        assertThat(SingularRotation.between(before, after, 1).left()).isCloseTo(angle, within(0.05));
        assertThat(SingularRotation.between(before, after, 2).left()).isCloseTo(angle / 2, within(0.025));
    }

    @Test
    void aScaledMatrixHasOtherValuesAndTheSameVectors() {
        double[][] before = {{4, 1, 0}, {0, 2, 1}};
        double[][] after = {{8, 2, 0}, {0, 4, 2}};

        SingularRotation rotation = SingularRotation.between(before, after, 1);

        assertThat(rotation.left()).isCloseTo(0, within(1e-7));
        assertThat(rotation.right()).isCloseTo(0, within(1e-7));
        assertThat(rotation.values()).isCloseTo(1, within(1e-12));
    }

    private static JsonNode cases() throws IOException {
        try (InputStream file = SingularRotationTest.class.getResourceAsStream("/rotation/scipy.json")) {
            return JSON.readTree(Objects.requireNonNull(file));
        }
    }

    private static double[][] matrix(JsonNode rows) {
        return JSON.convertValue(rows, double[][].class);
    }
}
