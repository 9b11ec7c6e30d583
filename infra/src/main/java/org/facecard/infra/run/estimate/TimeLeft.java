package org.facecard.infra.run.estimate;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.scale.RunEstimate;
import org.facecard.pipelines.scale.StageTimes;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;

/**
 * Estimates how long a run still takes. Before it starts, uses the times of its stages on the reference machine,
 * multiplied by the slowdown of this one. As soon as the run has seen a kind of stage, uses the time that it took here.
 */
public final class TimeLeft {
    private final Programme programme;
    private final StudyPlan plan;
    private final Map<String, Double> expected;
    private final int workers;

    /**
     * @param programme the study
     * @param slowdown how many times as long this machine takes as the reference machine
     * @param workers that share the stages
     */
    public TimeLeft(Programme programme, double slowdown, int workers) {
        this.programme = programme;
        this.plan = StudyPlan.of(programme);
        this.expected = new HashMap<>();
        StageTimes.of(programme).forEach((stage, seconds) -> expected.put(stage, seconds * slowdown));
        this.workers = Math.max(1, workers);
    }

    /**
     * Returns the seconds that a run of {@code planned} takes, at most: stages whose inputs are missing may turn out to
     * be made. Empty when some of its stages have no measured counterpart.
     */
    public OptionalDouble of(PlannedState planned) {
        return of(planned, plan.stages().keySet());
    }

    /** Returns the same for the first {@code count} seeds alone. */
    public OptionalDouble ofSeeds(PlannedState planned, int count) {
        return of(planned, StudyPlan.of(programme.sized(count)).stages().keySet());
    }

    private OptionalDouble of(PlannedState planned, Set<String> wanted) {
        if (!known()) {
            return OptionalDouble.empty();
        }
        Map<String, Double> left = new HashMap<>();
        planned.stages().stream()
                .filter(stage -> stage.fate() != PlannedState.Fate.REUSED && wanted.contains(stage.name()))
                .forEach(stage -> left.put(stage.name(), usual(stage.name())));
        return OptionalDouble.of(RunEstimate.seconds(plan, left, workers));
    }

    private boolean known() {
        return expected.keySet().containsAll(plan.stages().keySet());
    }

    /** Returns seconds until every stage of {@code run} that is not parked is settled. */
    public OptionalLong of(RunState run) {
        if (!known()) {
            return Eta.of(run);
        }
        double here = slowdownSeen(run);
        Map<String, Double> left = new HashMap<>();
        for (WatchedStage stage : run.stages()) {
            if (!stage.state().settled() && stage.state() != StageState.PARKED) {
                left.put(stage.name(), left(stage, run, here));
            }
        }
        return OptionalLong.of(Math.round(RunEstimate.seconds(plan, left, workers)));
    }

    private double usual(String stage) {
        return expected.getOrDefault(stage, 0.0);
    }

    private double left(WatchedStage stage, RunState run, double here) {
        OptionalDouble projected = Eta.projected(stage);
        double whole = projected.orElseGet(
                () -> usual(stage.name()) * seen(stage.kind(), run).orElse(here));
        return Math.max(0, whole - (stage.state() == StageState.RUNNING ? stage.seconds() : 0));
    }

    /** Returns how many times as long as expected the stages of {@code kind} have taken in this run. */
    private OptionalDouble seen(Stage kind, RunState run) {
        double took = 0;
        double wanted = 0;
        for (WatchedStage stage : run.stages()) {
            OptionalDouble whole = whole(stage);
            if (stage.kind() == kind && whole.isPresent()) {
                took += whole.getAsDouble();
                wanted += usual(stage.name());
            }
        }
        return wanted > 0 ? OptionalDouble.of(took / wanted) : OptionalDouble.empty();
    }

    /** Returns the same for all heavy stages together; 1 before any is seen. */
    private double slowdownSeen(RunState run) {
        double took = 0;
        double wanted = 0;
        for (WatchedStage stage : run.stages()) {
            OptionalDouble whole = whole(stage);
            if (stage.kind().load() == Stage.Load.HEAVY && whole.isPresent()) {
                took += whole.getAsDouble();
                wanted += usual(stage.name());
            }
        }
        return wanted > 0 ? took / wanted : 1;
    }

    private static OptionalDouble whole(WatchedStage stage) {
        return stage.state() == StageState.DONE ? OptionalDouble.of(stage.seconds()) : Eta.projected(stage);
    }
}
