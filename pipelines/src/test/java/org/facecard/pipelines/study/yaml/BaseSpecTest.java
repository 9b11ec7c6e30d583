package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.StudySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseSpecTest {
    @Test
    void aBaseFromScratchIsWhatItsTwoKeysSay() {
        StudySpec plain = SpecReader.read("smoke-gp", List.of());
        StudySpec written = SpecReader.read(
                "smoke-gp",
                List.of(
                        "base={from: scratch, model: {hidden-size: 32, intermediate-size: 64, layers: 2, attention-heads: 2,"
                                + " key-value-heads: 1, max-positions: 160, rope-theta: 10000}, pretraining: {seed: 1, steps: 60,"
                                + " batch-size: 16, warm-up-steps: 10, final-share: 0.05, optimizer: {learning-rate: 2e-3, beta1: 0.9,"
                                + " beta2: 0.98, epsilon: 1e-8, weight-decay: 0.01, gradient-clip: 1}}}",
                        "model=null",
                        "pretraining=null"));
        assertThat(StudyPlan.of(written)).isEqualTo(StudyPlan.of(plain));
    }

    @Test
    void aCheckpointIsNamedByItsDigestAlone() {
        String one = base("base.folder=/one");
        assertThat(base("base.folder=/two")).isEqualTo(one).doesNotContain("one");
        assertThat(base("base.sha256=" + "e".repeat(64))).isNotEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smoke-smollm2 | base.sha256=abc | base.sha256 is abc: it must be 64 hex digits",
                "smoke-smollm2 | bases=each-seed | bases is each-seed: it needs a base from scratch",
                "smoke-smollm2 | base=null | model is missing: it must be given for a base from scratch",
                "smoke-smollm2 | adapters.targets=[q_proj, q_proj] | must name each matrix only once",
                "smoke-smollm2 | adapters.targets=[lm_head] | adapters.targets[0] is \"lm_head\": it needs one of q_proj",
                "smoke-gp | adapters={rank: 2, alpha: 2, targets: [q_proj]} | adapters is given: it needs base.from: checkpoint"
            })
    void whatContradictsTheBaseIsRefused(String study, String setting, String message) {
        assertThatThrownBy(() -> SpecReader.read(study, List.of(setting)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(message);
    }

    private static String base(String setting) {
        StageParameters parameters = StudyPlan.of(SpecReader.read("smoke-smollm2", List.of(setting)))
                .stage("base")
                .parameters();
        return CanonicalJson.write(parameters);
    }
}
