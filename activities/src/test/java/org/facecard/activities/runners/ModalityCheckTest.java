package org.facecard.activities.runners;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.vision.FeatureLayer;
import org.facecard.pipelines.policy.vision.LlavaVision;
import org.facecard.pipelines.policy.vision.PixelNormalisation;
import org.facecard.pipelines.policy.vision.TowerActivation;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModalityCheckTest {
    private static final LlamaConfig CONFIG = new LlamaConfig(10, 16, 24, 1, 2, 2, 8, 48, 10_000, null, 1e-5, false);

    @TempDir
    Path folder;

    private Policy text;
    private Policy seeing;

    @BeforeEach
    void create() throws IOException {
        TensorEngine.start(new Numerics(1, false));
        text = Policy.create(CONFIG, 1);
        text.save(folder);
        LlavaVision vision = new LlavaVision(
                64,
                16,
                8,
                16,
                1,
                1,
                TowerActivation.QUICK_GELU,
                LlavaVision.DEFAULT_EPSILON,
                FeatureLayer.LAST,
                CONFIG.hiddenSize(),
                CONFIG.vocabularySize(),
                PixelNormalisation.UNIT);
        seeing = Policy.seeing(folder, vision, CONFIG.vocabularySize() + 1, 2);
    }

    @AfterEach
    void close() {
        text.close();
        seeing.close();
    }

    @ParameterizedTest
    @CsvSource({"smoke-gp-vl, smoke-gp", "smoke-virl-vl, smoke-virl"})
    void aCheckpointOfTheOtherModalityIsRefused(String pictures, String texts) {
        TaskSpec shown = SpecReader.read(pictures, List.of()).task();
        TaskSpec told = SpecReader.read(texts, List.of()).task();
        assertThatThrownBy(() -> ModalityCheck.check(shown, text))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining("holds a text policy, but task.kind shows pictures");
        assertThatThrownBy(() -> ModalityCheck.check(told, seeing))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining("holds a vision policy, but task.kind shows none");
        assertThatCode(() -> ModalityCheck.check(shown, seeing)).doesNotThrowAnyException();
        assertThatCode(() -> ModalityCheck.check(told, text)).doesNotThrowAnyException();
    }

    @Test
    void aCheckpointForPicturesOfAnotherSizeIsRefused() {
        TaskSpec larger = SpecReader.read("smoke-gp-vl", List.of("task.image.side=128", "vision.tower.patch-size=32"))
                .task();
        assertThatThrownBy(() -> ModalityCheck.check(larger, seeing))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("task.image.side is 128 and the checkpoint reads pictures of 64 x 64 pixels: set"
                        + " task.image.side to 64");
    }
}
