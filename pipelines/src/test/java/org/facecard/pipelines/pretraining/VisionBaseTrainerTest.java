package org.facecard.pipelines.pretraining;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.VisionPretrainingSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.junit.jupiter.api.Test;

class VisionBaseTrainerTest {
    /** A study whose routes come from files cannot be refused when it is read. */
    @Test
    void aBaseIsNotAskedAboutAnEmptyPartition() {
        StudySpec study = SpecReader.read("reading-virl-vl", List.of());
        VisionPretrainingSpec spec = Objects.requireNonNull(study.vision()).ownPretraining();
        PicturedTask task = TaskEnvironments.pictured(study.task());
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> new VisionBaseTrainer(spec, task.texts(List.of()), List.of()))
                .withMessageContaining("the selection partition is empty: raise splits.selection");
    }
}
