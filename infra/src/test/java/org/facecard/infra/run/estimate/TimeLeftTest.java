package org.facecard.infra.run.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.facecard.infra.cli.FakeRuns.running;
import static org.facecard.infra.cli.FakeRuns.stage;
import static org.facecard.infra.cli.FakeRuns.state;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.scale.StageTimes;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
    private static final Programme STUDY = SpecReader.programme("laptop-gp", List.of());
    private static final Map<String, Double> EXPECTED = StageTimes.of(STUDY);
    private static final String BASE = "seed-31/base";
    private static final double BASE_SECONDS = Objects.requireNonNull(EXPECTED.get(BASE));
    private static final TimeLeft TIME = new TimeLeft(STUDY, () -> 1, 1);
    private static final double WHOLE = seconds(base(StageState.QUEUED, 0));

    @Test
    void aSlowFirstHalfMinuteHardlyChangesAnEstimate() {
        // A tenth of the expected speed, while the process and its compiler start.
        double share = 30 / BASE_SECONDS / 10;
        double left = seconds(running(BASE, Stage.BASE, Math.round(share * 10_000), 10_000, 30));
        assertThat(left).isBetween(WHOLE, 1.4 * WHOLE);
    }

    @Test
    void aMachineOfHalfTheSpeedIsBelievedAfterMinutes() {
        double left = seconds(base(StageState.DONE, 2 * BASE_SECONDS));
        assertThat(left).isBetween(1.6 * (WHOLE - BASE_SECONDS), 2 * (WHOLE - BASE_SECONDS));
    }

    @Test
    void aStageNearItsEndFollowsItsOwnPace() {
        double early = seconds(running(BASE, Stage.BASE, 1, 10, BASE_SECONDS / 5));
        double late = seconds(running(BASE, Stage.BASE, 9, 10, 9 * BASE_SECONDS / 5));
        assertThat(early).isLessThan(1.5 * WHOLE);
        assertThat(late).isGreaterThan(1.5 * (WHOLE - BASE_SECONDS));
    }

    @Test
    void workOfAnEarlierAttemptIsNotTakenForSpeed() {
        TimeLeft time = new TimeLeft(STUDY, () -> 1, 1);
        time.of(run(running(BASE, Stage.BASE, 60, 100, 1)));
        double left = time.of(run(running(BASE, Stage.BASE, 61, 100, 1 + BASE_SECONDS / 100)))
                .orElseThrow();
        assertThat(left).isCloseTo(WHOLE - 0.61 * BASE_SECONDS, withinPercentage(1));
    }

    @Test
    void aRunThatKnowsNothingYetHasNoEstimate() {
        assertThat(TIME.of(run(base(StageState.PENDING, 0)))).isEmpty();
    }

    @Test
    void withoutKnownDurationsTheMachineIsNotMeasured() {
        Programme unknown = SpecReader.programme("paper-llama", List.of());
        TimeLeft time = new TimeLeft(
                unknown,
                () -> {
                    throw new AssertionError("measured");
                },
                1);
        assertThat(time.of(state(RunStatus.RUNNING, running("base", Stage.BASE, 1, 2, 10))))
                .hasValue(10);
    }

    private static WatchedStage base(StageState state, double seconds) {
        return stage(BASE, Stage.BASE, state, seconds);
    }

    /** Returns the estimate for a base that was observed from its start. */
    private static double seconds(WatchedStage base) {
        TimeLeft time = new TimeLeft(STUDY, () -> 1, 1);
        time.of(run(running(BASE, Stage.BASE, 1, 1_000_000, 0)));
        return time.of(run(base)).orElseThrow();
    }

    /** Every stage but the base is pending. */
    private static RunState run(WatchedStage base) {
        return state(
                RunStatus.RUNNING,
                StudyPlan.of(STUDY).stages().values().stream()
                        .map(planned -> planned.name().equals(base.name()) ? base : pending(planned))
                        .toArray(WatchedStage[]::new));
    }

    private static WatchedStage pending(PlannedStage planned) {
        return stage(planned.name(), planned.parameters().kind(), StageState.PENDING, 0);
    }

    @Test
    void aResumedAttemptIsMeasuredFromItsOwnBeginning() {
        TimeLeft time = new TimeLeft(STUDY, () -> 1, 1);
        time.of(run(running(BASE, Stage.BASE, 1, 100, 1)));
        time.of(run(running(BASE, Stage.BASE, 60, 100, 0.6 * BASE_SECONDS)));
        time.of(run(running(BASE, Stage.BASE, 60, 100, 5)));
        double left = time.of(run(running(BASE, Stage.BASE, 61, 100, 5 + BASE_SECONDS / 100)))
                .orElseThrow();
        assertThat(left).isCloseTo(WHOLE - 0.61 * BASE_SECONDS, withinPercentage(1));
    }

    @Test
    void aResumedStageOfUnknownDurationFollowsItsOwnPace() {
        TimeLeft time = new TimeLeft(SpecReader.programme("paper-llama", List.of()), () -> 1, 1);
        time.of(state(RunStatus.RUNNING, running("base", Stage.BASE, 60, 100, 1)));
        assertThat(time.of(state(RunStatus.RUNNING, running("base", Stage.BASE, 61, 100, 11))))
                .hasValue(390);
    }
}
