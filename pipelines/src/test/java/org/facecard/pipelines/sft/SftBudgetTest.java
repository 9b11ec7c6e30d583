package org.facecard.pipelines.sft;

import static org.assertj.core.api.Assertions.assertThat;

import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.UpdatesMatching;
import org.facecard.pipelines.training.FlopCount;
import org.junit.jupiter.api.Test;

class SftBudgetTest {
    private static final TrainingCost PPO = new TrainingCost(80, 20, 3_840, 900_000, 5.4e12);

    @Test
    void matchedByFlopsItEndsAtEqualCompute() {
        SftBudget budget = new SftBudget(new FlopsMatching(64), PPO);

        assertThat(budget.reached(new TrainingCost(500, 0, 32_000, 1, 5.39e12))).isFalse();
        assertThat(budget.reached(new TrainingCost(501, 0, 32_064, 1, 5.41e12))).isTrue();
        assertThat(budget.rows(TrainingCost.EMPTY, FlopCount.training(630_000, 40)))
                .isEqualTo(64);
    }

    @Test
    void matchedByUpdatesTheBatchTakesTheRemainingFlops() {
        SftBudget budget = new SftBudget(new UpdatesMatching(), PPO);

        // 5.4e12 / 80 updates / (6 * 630,000 * 40) = 446.4 rows
        assertThat(budget.rows(TrainingCost.EMPTY, FlopCount.training(630_000, 40)))
                .isEqualTo(446);
        assertThat(budget.reached(new TrainingCost(79, 0, 1, 1, 9e12))).isFalse();
        assertThat(budget.reached(new TrainingCost(80, 0, 1, 1, 1e12))).isTrue();
    }

    @Test
    void aLaterSegmentDividesOnlyWhatIsLeft() {
        SftBudget budget = new SftBudget(new UpdatesMatching(), PPO);
        TrainingCost start = new TrainingCost(40, 0, 20_000, 1, 2.4e12);

        // 3e12 / 40 / (6 * 630,000 * 40) = 496.03
        assertThat(budget.rows(start, FlopCount.training(630_000, 40))).isEqualTo(496);
    }
}
