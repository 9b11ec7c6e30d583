package org.facecard.pipelines.policy.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalfFloatTest {
    @Test
    void everyNumberOf16BitsComesBack() {
        for (int bits = Short.MIN_VALUE; bits <= Short.MAX_VALUE; bits++) {
            float wide = HalfFloat.widen((short) bits);
            if (!Float.isNaN(wide)) {
                assertThat(HalfFloat.narrow(wide)).isEqualTo((short) bits);
            }
        }
        assertThat(HalfFloat.widen(HalfFloat.narrow(Float.NaN))).isNaN();
    }

    /** Brute force: neither neighbour is nearer. */
    @Test
    void aNumberIsRoundedToTheNearest() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            float number = Math.scalb(random.nextFloat() * 2 - 1, random.nextInt(40) - 26);
            short bits = HalfFloat.narrow(number);
            double error = Math.abs((double) HalfFloat.widen(bits) - number);
            for (int other : new int[] {bits - 1, bits + 1}) {
                double apart = Math.abs((double) HalfFloat.widen((short) other) - number);
                // Beside zero lies no number of the same sign.
                assertThat(Double.isNaN(apart) || apart >= error)
                        .as("%s", number)
                        .isTrue();
            }
        }
    }

    @Test
    void tiesRoundToEvenAndOverflowGivesInfinity() {
        assertThat(HalfFloat.narrow(1 + 0x1p-11f)).isEqualTo(HalfFloat.narrow(1));
        assertThat(HalfFloat.narrow(1 + 3 * 0x1p-11f)).isEqualTo(HalfFloat.narrow(1 + 2 * 0x1p-10f));
        assertThat(HalfFloat.widen(HalfFloat.narrow(65_519f))).isEqualTo(65_504f);
        assertThat(HalfFloat.widen(HalfFloat.narrow(65_520f))).isInfinite();
        assertThat(HalfFloat.narrow(-0f)).isEqualTo(Short.MIN_VALUE);
    }

    @Test
    void aCheckpointInHalfPrecisionIsThatCheckpointRounded(@TempDir Path place) throws IOException {
        Path whole = Path.of("src/main/resources/demo/init");
        HalfPrecision.copy(whole, place.resolve("half"));
        SafetensorsFile before = SafetensorsFile.open(whole.resolve("model.safetensors"));
        SafetensorsFile after = SafetensorsFile.open(place.resolve("half/model.safetensors"));
        assertThat(after.tensors()).isEqualTo(before.tensors());
        for (TensorSpec tensor : before.tensors()) {
            // What is stored in half precision already loses nothing.
            assertThat(after.read(tensor)).isEqualTo(before.read(tensor));
        }
    }
}
