package org.facecard.pipelines.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

class ServedModelStoreTest {
    @Test
    void keysOfStoredAnswersStay() {
        StudySpec spec = SpecReader.read("smoke-gp", List.of());
        assertThat(ServedModelStore.key(spec))
                .isEqualTo(CanonicalJson.sha256(List.of(spec.task(), spec.splits(), spec.evaluation())));
    }

    @Test
    void anotherNumberOfAttemptsThatFitIsAnotherQuestion() {
        assertThat(key("five-cards", 100)).isNotEqualTo(key("five-cards", 60));
        assertThat(key("held-out-id", 100)).isEqualTo(key("held-out-id", 60));
    }

    private static String key(String split, int positions) {
        return ServedModelStore.key(SpecReader.read(
                "smoke-gp", List.of("evaluation.splits=[%s]".formatted(split), "model.max-positions=" + positions)));
    }
}
