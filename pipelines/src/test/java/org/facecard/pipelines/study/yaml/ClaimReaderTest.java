package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.claims.quantities.EpisodeQuantity;
import org.facecard.pipelines.study.spec.StudySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims in study files. */
class ClaimReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        claims.rl-beats-sft-gentle.quantity.minus=sft-cold | claims.rl-beats-sft-gentle.quantity is sft-cold: it must name an arm of this study: use one of ppo, sft-gentle
        claims.rl-raises-id.quantity.arm=gpo               | claims.rl-raises-id.quantity is gpo: it must name an arm
        claims.rl-raises-id.quantity.split=moon            | claims.rl-raises-id.quantity.split is "moon": it needs one of held-out-id, seen-id, rule-ood
        claims.rl-raises-id.quantity.metric=luck           | claims.rl-raises-id.quantity.metric is "luck": it needs one of success, step-accuracy
        claims.rl-raises-id.quantity.mode=beam             | claims.rl-raises-id.quantity.mode is "beam": it needs one of sampled, greedy, teacher-forced
        claims.rl-raises-id.quantity.mode=teacher-forced   | must be 1: a teacher-forced reading takes one answer
        claims.rl-raises-id.quantity.verification-iterations=0            | claims.rl-raises-id.quantity.verification-iterations is 0: it must be at least 1
        claims.sft-hot-intrudes-more.quantity.verification-iterations=5   | it must be 1: training-rule-intrusion is read from the first attempt
        claims.rl-raises-id.quantity.attempts=5            | claims.rl-raises-id.quantity.attempts is now called claims.rl-raises-id.quantity.verification-iterations: write verification-iterations
        claims.rl-beats-sft-hot.quantity.minus=ppo         | quantity.minus is ppo: it must name another arm
        claims.sft-gentle-copies-more.quantity.minus=sft-gentle | quantity.minus is sft-gentle: it must name another arm
        claims.sft-gentle-copies-more.quantity.metric=success | quantity.metric is "success": it needs one of excess-copies, forward-kl
        claims.rl-beats-sft-hot.quantity.at=matched-updates | quantity.at is matched-updates: it is allowed only where one of ppo and sft-hot matches the other
        claims.rl-raises-id.rule.seeds=0                   | claims.rl-raises-id.rule.seeds is 0: it must be at least 1
        claims.rl-raises-id.rule.bound=3                   | claims.rl-raises-id.rule.bound is 3.0: it must lie between -1 and 1
        claims.rl-raises-rule-ood.paper.to=15              | claims.rl-raises-rule-ood.paper.to is 15.0: it must lie between 0 and 1
        claims.rl-raises-id.verdict=reproduced             | claims.rl-raises-id.verdict is not a key
        """)
    void refusesAClaimThatTheStudyCannotMean(String setting, String fault) {
        assertThatThrownBy(() -> SpecReader.read("laptop-gp", List.of(setting)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void aClaimWithoutReadingModeIsReadOnPolicy() {
        String claim = "claims.rl-raises-id";

        assertThat(quantity(SpecReader.read("laptop-gp", List.of()), claim).mode())
                .isEqualTo(ReadingMode.SAMPLED);
        assertThat(quantity(SpecReader.read("laptop-gp", List.of(claim + ".quantity.mode=greedy")), claim)
                        .mode())
                .isEqualTo(ReadingMode.GREEDY);
    }

    private static EpisodeQuantity quantity(StudySpec study, String claim) {
        return (EpisodeQuantity) Objects.requireNonNull(study.claims().get(claim.substring("claims.".length())))
                .quantity();
    }
}
