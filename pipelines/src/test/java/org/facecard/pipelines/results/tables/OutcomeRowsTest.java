package org.facecard.pipelines.results.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facecard.pipelines.artifacts.stage.CheckpointCost;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.junit.jupiter.api.Test;

/** Two routes and a lost one, worked by hand. */
class OutcomeRowsTest {
    private static final PartitionKey PLACE =
            PartitionKey.of(new CheckpointId(11, "ppo", 1), Split.RULE_OOD, ReadingMode.SAMPLED);

    private static final List<AttemptRow> ATTEMPTS = List.of(
            // solved, the second waypoint at the second attempt
            attempt(0, 1, 1, "turn north", true),
            attempt(0, 2, 1, "turn east", false),
            attempt(0, 2, 2, "turn east", true),
            attempt(0, 3, 1, "stop", true),
            // lost at the second waypoint
            attempt(1, 1, 1, "turn south", true),
            attempt(1, 2, 1, "forward", false),
            attempt(1, 2, 2, "forward", false),
            // solved at once
            attempt(2, 1, 1, "turn west", true),
            attempt(2, 2, 1, "stop", true));

    private static AttemptRow attempt(int episode, int waypoint, int attempt, String expected, boolean correct) {
        boolean turn = expected.startsWith("turn");
        return new AttemptRow(
                episode,
                "route/" + episode,
                "g" + episode,
                waypoint,
                attempt,
                "",
                "",
                expected,
                turn,
                correct ? "correct" : "wrong-action",
                correct,
                correct ? 1 : -1,
                "",
                turn && !correct ? "training-rule" : "stated-rule",
                correct,
                null,
                15,
                0);
    }

    private static OutcomeRow within(int attempts) {
        CheckpointCost cost = new CheckpointCost(new TrainingCost(4, 1, 9, 90, 900), null);
        return OutcomeRows.of(PLACE, cost, ATTEMPTS, 2).get(attempts - 1);
    }

    @Test
    void aRouteSucceedsWhenEveryWaypointIsSolved() {
        assertThat(within(1).successes()).isEqualTo(1);
        assertThat(within(2).successes()).isEqualTo(2);
        assertThat(within(2).episodes()).isEqualTo(3);
    }

    @Test
    void everyAttemptIsAStepAndEveryWaypointCountsOnce() {
        OutcomeRow row = within(2);
        assertThat(List.of(row.steps(), row.stepsRight(), row.waypoints(), row.waypointsSolved()))
                .containsExactly(9, 6, 7, 6);
        assertThat(row.stepAccuracy()).isEqualTo(6.0 / 9);
        assertThat(row.waypointAccuracy()).isEqualTo(6.0 / 7);

        OutcomeRow first = within(1);
        assertThat(List.of(first.steps(), first.stepsRight(), first.waypoints(), first.waypointsSolved()))
                .containsExactly(7, 5, 7, 5);
    }

    @Test
    void turnsAndIntrusionsAreCountedWhereTheRuleDecides() {
        OutcomeRow row = within(2);
        assertThat(List.of(row.turns(), row.turnsRight())).containsExactly(5, 4);
        assertThat(row.turnAccuracy()).isEqualTo(0.8);
        assertThat(List.of(row.statedRule(), row.trainingRule())).containsExactly(3, 1);
    }

    @Test
    void ungradedMeasuresAreAbsent() {
        assertThat(within(2).observationRight()).isEqualTo(6.0 / 9);
        assertThat(within(2).instructionRight()).isNull();
    }
}
