package org.facecard.infra.run.estimate;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.scale.RunEstimate;
import org.facecard.pipelines.scale.StageTimes;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.QuickLook;

/**
 * Estimates how long a run still takes. Before it starts, uses the times of its stages on the reference machine,
 * multiplied by the slowdown of this one. The more the run has seen of a kind of stage, the more the time counts that it
 * took here.
 */
public final class TimeLeft {
    private static final double PRIOR_SECONDS = 120;

    private final Programme programme;
    private final StudyPlan plan;
    private final RunEstimate estimate;
    private final Map<String, Double> expected;
    private final OptionalDouble slowdown;
    private final int workers;
    private final ObservedPace pace = new ObservedPace();

    /**
     * @param programme the study
     * @param slowdown how many times as long this machine takes as the reference machine; not asked for a study with
     *     stages of unknown duration, because it may have to measure
     * @param workers that share the stages
     */
    public TimeLeft(Programme programme, DoubleSupplier slowdown, int workers) {
        this.programme = programme;
        this.plan = StudyPlan.of(programme);
        this.estimate = new RunEstimate(plan);
        this.expected = new HashMap<>(StageTimes.of(programme));
        this.slowdown = known() ? OptionalDouble.of(slowdown.getAsDouble()) : OptionalDouble.empty();
        this.slowdown.ifPresent(here -> expected.replaceAll((stage, seconds) -> seconds * here));
        this.workers = Math.max(1, workers);
    }

    /** Returns how many times as long this machine takes as the reference machine; empty if it was not asked. */
    public OptionalDouble slowdown() {
        return slowdown;
    }

    /**
     * Returns the seconds that a run of {@code planned} takes, at most: stages whose inputs are missing may turn out to
     * be made. Empty when some of its stages have no measured counterpart.
     */
    public OptionalDouble of(PlannedState planned) {
        return of(planned, plan.stages().keySet());
    }

    /** Returns the same for a quick look alone. */
    public OptionalDouble ofQuickLook(PlannedState planned) {
        return of(planned, StudyPlan.of(QuickLook.part(programme)).stages().keySet());
    }

    private OptionalDouble of(PlannedState planned, Set<String> wanted) {
        if (!known()) {
            return OptionalDouble.empty();
        }
        Map<String, Double> left = new HashMap<>();
        planned.stages().stream()
                .filter(stage -> stage.fate() != PlannedState.Action.REUSED && wanted.contains(stage.name()))
                .forEach(stage -> left.put(stage.name(), usual(stage.name())));
        return OptionalDouble.of(estimate.seconds(left, workers));
    }

    private boolean known() {
        return expected.keySet().containsAll(plan.stages().keySet());
    }

    /**
     * Returns seconds until every stage of {@code run} that is not parked is settled; empty before the run knows which
     * of them it reuses.
     */
    public OptionalLong of(RunState run) {
        if (run.stages().stream().allMatch(stage -> stage.state() == StageState.PENDING)) {
            return OptionalLong.empty();
        }
        if (!known()) {
            return Eta.of(run, pace);
        }
        Map<Stage, Double> slowdowns = slowdowns(run);
        Map<String, Double> left = new HashMap<>();
        for (WatchedStage stage : run.stages()) {
            if (!stage.state().settled() && stage.state() != StageState.PARKED) {
                left.put(stage.name(), left(stage, slowdowns));
            }
        }
        return OptionalLong.of(Math.round(estimate.seconds(left, workers)));
    }

    private double usual(String stage) {
        return expected.getOrDefault(stage, 0.0);
    }

    /** The more of a running stage has been observed, the more its own pace counts, and the less that of its kind. */
    private double left(WatchedStage stage, Map<Stage, Double> slowdowns) {
        double usual = usual(stage.name()) * Objects.requireNonNull(slowdowns.get(stage.kind()));
        if (stage.state() != StageState.RUNNING) {
            return usual;
        }
        ObservedPace.Work work = pace.of(stage);
        double done = Eta.done(stage);
        return done == 0
                ? Math.max(0, usual - stage.seconds())
                : (1 - done) * (work.seconds() + (1 - work.share()) * usual);
    }

    /**
     * Returns by kind how many times as long as expected its stages take in this run: what has been seen of the kind,
     * from what has been seen of all heavy ones, from 1.
     */
    private Map<Stage, Double> slowdowns(RunState run) {
        double heavy = slowdown(run, kind -> kind.load() == Stage.Load.HEAVY, 1);
        Map<Stage, Double> slowdowns = new EnumMap<>(Stage.class);
        for (Stage each : Stage.values()) {
            slowdowns.put(each, slowdown(run, kind -> kind == each, heavy));
        }
        return slowdowns;
    }

    /**
     * Returns how many times as long as expected some kinds take, as if {@value #PRIOR_SECONDS} expected seconds of
     * them had been seen to take {@code prior} times as long: a run begins slowly, and its first seconds must not
     * multiply an estimate of hours.
     */
    private double slowdown(RunState run, Predicate<Stage> kinds, double prior) {
        double took = prior * PRIOR_SECONDS;
        double wanted = PRIOR_SECONDS;
        for (WatchedStage stage : run.stages()) {
            if (kinds.test(stage.kind())) {
                ObservedPace.Work work = pace.of(stage);
                took += work.seconds();
                wanted += work.share() * usual(stage.name());
            }
        }
        return took / wanted;
    }
}
