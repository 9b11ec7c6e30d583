package org.facecard.pipelines.scale;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

/** 8,030,261,248 weights: 32.1 GB once, 128.5 GB with gradient and two moments, 1.1 GB for a pass. */
class CheckpointFitTest {
    private static final long GIGABYTE = 1_000_000_000;

    private static Programme study(String... settings) {
        return Programme.of(SpecReader.read("paper-llama", List.of(settings)));
    }

    private static void check(long gigabytes, Programme study) {
        new CheckpointFit(gigabytes * GIGABYTE).check(study);
    }

    @Test
    void adaptersOfAnEightBillionModelFitFortyGigabytes() {
        assertThatCode(() -> check(40, study())).doesNotThrowAnyException();
    }

    @Test
    void fullTrainingIsRefusedWithTheSettingThatFits() {
        assertThatThrownBy(() -> check(80, study("adapters=null")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll(
                        "seed-42/init needs at least 129.6 GB", "has 80.0 GB", "set adapters", "33.2 GB");
    }

    @Test
    void whereNoSettingHelpsADeviceIsAskedFor() {
        assertThatThrownBy(() -> check(24, study()))
                .hasMessageContainingAll("needs at least 33.2 GB", "has 24.0 GB", "a larger device; --memory");
    }

    @Test
    void studiesFromScratchAreSmall() {
        assertThatCode(() -> new CheckpointFit(1).check(SpecReader.programme("smoke-gp", List.of())))
                .doesNotThrowAnyException();
    }
}
