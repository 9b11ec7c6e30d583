package org.facecard.infra.serve.live;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.serve.chart.LineChart;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.study.spec.Programme;

/** The runs of the home, through the classes that the command line uses. */
public final class RunService implements AutoCloseable {
    private final StudyRuns runs;
    private final Function<RunState, OptionalLong> eta;
    private final StartedRuns started = new StartedRuns();
    private final StageCosts costs;
    private final RunTotals totals;

    /**
     * @param runs of the home
     * @param eta seconds until the end of a run, when it is known
     * @param store the artifacts of the home, opened when first needed
     */
    public RunService(StudyRuns runs, Function<RunState, OptionalLong> eta, Supplier<ArtifactStore> store) {
        this.runs = runs;
        this.eta = eta;
        this.costs = new StageCosts(store);
        this.totals = new RunTotals(costs);
    }

    /** Returns every run, last started first. */
    public List<RunRow> list() {
        List<RunState> listed = runs.list();
        totals.prepare(listed);
        return listed.stream()
                .map(run -> RunRow.of(run, eta.apply(run), totals.of(run)))
                .toList();
    }

    /** Returns a run with what it has cost and these curves. */
    RunSnapshot snapshot(RunState state, List<LineChart> charts) {
        RunCosts cost = costs.of(state);
        RunRow row = RunRow.of(state, eta.apply(state), OptionalDouble.of(cost.cpuSeconds()));
        return new RunSnapshot(row, state, charts, cost);
    }

    /**
     * Returns the state of a run.
     *
     * @throws RunException {@code UNKNOWN_RUN}
     */
    public RunState state(String run) {
        return runs.state(run);
    }

    /** Returns the study with which a run was last started. */
    public Programme programme(String run) {
        return runs.programme(run);
    }

    /** Starts a study, which this server then carries. */
    public String start(Programme programme) {
        started.carry(programme.name(), runs.start(programme));
        return "started: " + programme.name();
    }

    /** Does what the command of the same name does; returns what happened, as text. */
    public String apply(RunAction action, String run, Optional<String> stage) {
        return switch (action) {
            case START -> start(runs.programme(run));
            case PAUSE -> {
                runs.pause(run);
                yield "paused: " + run;
            }
            case RESUME -> {
                runs.resume(run);
                yield "resumed: " + run;
            }
            case RETRY -> retried(run, runs.retry(run, stage));
            case ABANDON -> {
                runs.abandon(run, named(stage));
                yield "abandoned: " + named(stage);
            }
            case RESET -> {
                runs.reset(run).ifPresent(handle -> started.carry(run, handle));
                yield "started again: " + run;
            }
            case CANCEL -> {
                runs.cancel(run);
                yield "cancelled: " + run;
            }
        };
    }

    private static String retried(String run, List<String> stages) {
        return stages.isEmpty() ? "no stage of %s is parked".formatted(run) : "retried: " + String.join(", ", stages);
    }

    private static String named(Optional<String> stage) {
        return stage.orElseThrow(() ->
                new RunException(RunException.Kind.REFUSED, "abandon needs the name of a parked stage: name one"));
    }

    StudyRuns runs() {
        return runs;
    }

    @Override
    public void close() {
        started.close();
        totals.close();
    }
}
