package org.facecard.infra.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.facecard.activities.StageProgress;
import org.facecard.infra.cli.options.Services;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.Explanation;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.serve.RunStates;
import org.facecard.infra.worker.WorkerSettings;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageAttempt;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.jspecify.annotations.Nullable;

/** Runs that go through the states they were given, one at each look; notes what it was asked. */
public class FakeRuns implements Services, StudyRuns {
    public final List<String> asked = new ArrayList<>();
    private static final double REMEMBERED = 1;

    private final List<RunState> states;
    private @Nullable RuntimeException trouble;

    @Nullable
    RunSettings settings;

    /** Of this machine; another than this one must be measured. */
    double slowdown = REMEMBERED;

    @Nullable
    WorkerSettings worker;

    public FakeRuns(RunState... states) {
        this.states = new ArrayList<>(List.of(states));
    }

    /** Returns one run that finishes its only stage. */
    static FakeRuns finished() {
        return new FakeRuns(
                state(RunStatus.RUNNING, running("deals", Stage.DEALS, 1, 2, 3)),
                state(RunStatus.FINISHED, stage("deals", Stage.DEALS, StageState.DONE, 6)));
    }

    static FakeRuns failing(RuntimeException trouble) {
        FakeRuns runs = new FakeRuns();
        runs.trouble = trouble;
        return runs;
    }

    public static RunState state(RunStatus status, WatchedStage... stages) {
        return RunStates.of(status, stages);
    }

    public static WatchedStage stage(String name, Stage kind, StageState state, double seconds) {
        return stage(kind, status(name, state, 1, seconds));
    }

    private static WatchedStage stage(Stage kind, StageStatus status) {
        return new WatchedStage("shared", kind, status);
    }

    private static StageStatus status(String name, StageState state, int attempt, double seconds) {
        return new StageStatus(name, state, new ArtifactRef("", ""), new StageAttempt(attempt, "", 0, seconds), "");
    }

    public static WatchedStage running(String name, Stage kind, long done, long total, double seconds) {
        return running(name, kind, seconds, new StageProgress(done, total, "updates", Map.of(), "", null));
    }

    public static WatchedStage running(String name, Stage kind, double seconds, StageProgress progress) {
        return new WatchedStage(
                "shared", kind, status(name, StageState.QUEUED, 1, 0).running("77@there", seconds), progress);
    }

    public static WatchedStage parked(String name, String why) {
        return stage(Stage.PPO, status(name, StageState.PARKED, 3, 1).withReason(why));
    }

    @Override
    public StudyRuns runs(RunSettings chosen) {
        settings = chosen;
        if (trouble != null) {
            throw trouble;
        }
        return this;
    }

    @Override
    public void work(WorkerSettings chosen) {
        worker = chosen;
    }

    @Override
    public RunHandle start(Programme programme) {
        asked.add("start " + programme.name());
        return handle();
    }

    private RunHandle handle() {
        return new RunHandle() {
            @Override
            public RunState state() {
                return states.get(0);
            }

            @Override
            public RunState await(Consumer<RunState> watcher) {
                states.forEach(watcher);
                return states.get(states.size() - 1);
            }

            @Override
            public void close() {
                asked.add("close");
            }
        };
    }

    @Override
    public PlannedState plan(Programme programme) {
        return new PlannedState(
                programme.name(),
                StudyPlan.of(programme).stages().values().stream()
                        .map(stage -> new PlannedState.Item(
                                stage.name(),
                                "shared",
                                stage.parameters().kind(),
                                PlannedState.Action.RUNS,
                                "ab".repeat(32),
                                "new"))
                        .toList());
    }

    @Override
    public double slowdown(int workers, Runnable measuring) {
        if (slowdown != REMEMBERED) {
            measuring.run();
        }
        return slowdown;
    }

    @Override
    public List<RunState> list() {
        return states;
    }

    @Override
    public RunState state(String run) {
        if (!run.equals("smoke")) {
            throw new RunException(RunException.Kind.UNKNOWN_RUN, "there is no run \"%s\"".formatted(run));
        }
        return states.size() > 1 ? states.remove(0) : states.get(0);
    }

    @Override
    public Programme programme(String run) {
        if (run.equals("laptop")) {
            return SpecReader.programme("laptop-gp", List.of("name=laptop", "seeds=[31]"));
        }
        if (!run.equals("mine")) {
            throw new RunException(RunException.Kind.UNKNOWN_RUN, "there is no run \"%s\"".formatted(run));
        }
        return SpecReader.programme("smoke-gp", List.of("name=mine"));
    }

    @Override
    public List<String> retry(String run, Optional<String> stage) {
        asked.add("retry %s %s".formatted(run, stage.orElse("all")));
        return List.of(stage.orElse("seed-21/ppo/1"));
    }

    @Override
    public RunState follow(String run, Consumer<RunState> watcher) {
        RunState state = state(run);
        watcher.accept(state);
        while (state.status().active()) {
            state = state(run);
            watcher.accept(state);
        }
        return state;
    }

    @Override
    public Explanation explain(Programme programme, String stage) {
        return new Explanation(
                plan(programme).stages().get(0),
                Map.of("parameters.seed", "11"),
                new Explanation.Nearest(
                        "cd".repeat(32), "then", List.of(new Explanation.Difference("parameters.seed", "11", "12"))));
    }

    @Override
    public void pause(String run) {
        asked.add("pause " + run);
    }

    @Override
    public void resume(String run) {
        asked.add("resume " + run);
    }

    @Override
    public void abandon(String run, String stage) {
        asked.add("abandon %s %s".formatted(run, stage));
    }

    @Override
    public void cancel(String run) {
        asked.add("cancel " + run);
    }

    @Override
    public Optional<RunHandle> reset(String run) {
        asked.add("reset " + run);
        return states.isEmpty() ? Optional.empty() : Optional.of(handle());
    }

    @Override
    public void remove(String run) {
        asked.add("remove " + run);
    }
}
