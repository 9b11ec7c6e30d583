package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.facecard.pipelines.study.arms.Reward;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardsTest {
    private static final Reward TABLE = new Reward.OfOutcome(5, 4, 3, 2, 1);

    private static Verdict verdict(Outcome outcome) {
        return new Verdict(outcome, -7, "", RuleReading.OTHER);
    }

    @ParameterizedTest
    @CsvSource({"CORRECT, 5", "WRONG_VALUE, 4", "NUMBER_NOT_GIVEN, 3", "ILLEGAL_FORMULA, 2", "UNREADABLE, 1"})
    void aTableLooksAtTheOutcomeAlone(Outcome outcome, double reward) {
        assertThat(Rewards.of(TABLE, verdict(outcome))).isEqualTo(reward);
    }

    @Test
    void theVerifiersRewardIsTakenAsItIs() {
        assertThat(Rewards.of(new Reward.OfVerifier(), verdict(Outcome.CORRECT)))
                .isEqualTo(-7);
    }

    @Test
    void noAttemptExceedsTheBudget() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rewards.of(TABLE, verdict(Outcome.BUDGET_EXCEEDED)))
                .withMessageContaining("budget-exceeded");
    }
}
