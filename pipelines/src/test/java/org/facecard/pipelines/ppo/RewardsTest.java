package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.facecard.pipelines.episode.Attempt;
import org.facecard.pipelines.study.arms.Reward;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardsTest {
    private static final Reward TABLE = new Reward.OfOutcome(5, 4, 3, 2, 1);

    private static Attempt attempt(String answer, Outcome outcome) {
        Verdict verdict = new Verdict(outcome, -7, "", RuleReading.OTHER);
        return new Attempt("", new int[0], answer, new int[0], new float[0], verdict);
    }

    private static double of(Reward reward, Outcome outcome) {
        return Rewards.of(reward, "deal 1", attempt("answer", outcome));
    }

    @ParameterizedTest
    @CsvSource({"CORRECT, 5", "WRONG_VALUE, 4", "NUMBER_NOT_GIVEN, 3", "ILLEGAL_FORMULA, 2", "UNREADABLE, 1"})
    void aTableLooksAtTheOutcomeAlone(Outcome outcome, double reward) {
        assertThat(of(TABLE, outcome)).isEqualTo(reward);
    }

    @Test
    void theVerifiersRewardIsTakenAsItIs() {
        assertThat(of(new Reward.OfVerifier(), Outcome.CORRECT)).isEqualTo(-7);
    }

    @Test
    void noAttemptHasTheOutcomeBudgetExceeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(TABLE, Outcome.BUDGET_EXCEEDED))
                .withMessageContaining("budget-exceeded");
    }

    @Test
    void aNoisyVerdictErrsOnItsShareOfAnswers() {
        Reward reward = new Reward.OfNoisyVerdict(5, -1, 0.2);
        int answers = 4000;
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < answers; i++) {
            right += Rewards.of(reward, "deal 1", attempt("answer " + i, Outcome.CORRECT)) == 5 ? 1 : 0;
            wrong += Rewards.of(reward, "deal 1", attempt("answer " + i, Outcome.UNREADABLE)) == -1 ? 1 : 0;
        }
        assertThat(right).isEqualTo(wrong).isBetween(3100, 3300);
        assertThat(of(new Reward.OfNoisyVerdict(5, -1, 0), Outcome.CORRECT)).isEqualTo(5);
        assertThat(of(new Reward.OfNoisyVerdict(5, -1, 0), Outcome.WRONG_VALUE)).isEqualTo(-1);
    }

    @Test
    void aNoisyVerdictDependsOnChallengeAndAnswerAlone() {
        Reward reward = new Reward.OfNoisyVerdict(5, -1, 0.5);
        for (int i = 0; i < 100; i++) {
            double here = Rewards.of(reward, "deal 1", attempt("answer " + i, Outcome.CORRECT));
            assertThat(Rewards.of(reward, "deal 1", attempt("answer " + i, Outcome.CORRECT)))
                    .isEqualTo(here);
        }
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> Rewards.of(reward, "deal " + i, attempt("answer", Outcome.CORRECT)))
                        .distinct())
                .hasSize(2);
    }
}
