package org.facecard.infra.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.facecard.activities.locks.Locks;
import org.facecard.activities.planning.PlanResolver;
import org.facecard.activities.planning.PlanResolver.ResolvedStage;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.control.RunControl;
import org.facecard.infra.run.estimate.HomeSpeed;
import org.facecard.infra.run.estimate.MachineSpeed;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.index.RunLock;
import org.facecard.infra.run.launch.RunLauncher;
import org.facecard.infra.run.query.RunLookup;
import org.facecard.infra.run.query.StoredStates;
import org.facecard.infra.run.state.Explanation;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.worker.StageImplementations;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.common.SpellingSuggestion;
import org.facecard.pipelines.common.UserCache;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.ShippedName;

/** The runs of a home folder. */
public final class HomeRuns implements StudyRuns {
    private static final long PERIOD_MILLIS = 500;

    private final RunSettings settings;
    private final RunLauncher launcher;
    private final Home home;

    /**
     * @param settings where and how studies run
     * @param implementations what their stages do
     * @param workerProgram class whose {@code main} serves {@code implementations} as a {@link
     *     org.facecard.infra.worker.ChildWorker}
     */
    public HomeRuns(RunSettings settings, StageImplementations implementations, Class<?> workerProgram) {
        this.settings = settings;
        this.launcher = new RunLauncher(settings, implementations, workerProgram);
        this.home = new Home(settings.home());
    }

    @Override
    public RunHandle start(Programme programme) {
        return launcher.start(programme, home, RunLauncher.StartMode.RESUME);
    }

    private static Map<String, ResolvedStage> resolve(ArtifactStore store, Programme programme) {
        return new PlanResolver(store, StudyPlan.of(programme)).all();
    }

    @Override
    public PlannedState plan(Programme programme) {
        ArtifactStore store = home.stored();
        return StoredStates.planned(programme, resolve(store, programme).values(), store);
    }

    @Override
    public double slowdown(int workers, Runnable measuring) {
        MachineSpeed speed = new MachineSpeed(UserCache.folder().resolve("speed"), workers);
        return new HomeSpeed(home).slowdown().orElseGet(() -> speed.slowdown(measuring));
    }

    @Override
    public Explanation explain(Programme programme, String stage) {
        return new Explainer(home.stored(), programme).explain(stage);
    }

    private RunLookup lookup() {
        return new RunLookup(home, settings.engine());
    }

    @Override
    public List<RunState> list() {
        try (RunLookup lookup = lookup()) {
            return lookup.list();
        }
    }

    @Override
    public List<String> damaged() {
        return RunFolder.damaged(home);
    }

    @Override
    public RunState state(String run) {
        try (RunLookup lookup = lookup()) {
            return state(run, lookup);
        }
    }

    private RunState state(String run, RunLookup lookup) {
        return lookup.state(run).orElseThrow(() -> unknown(run, lookup));
    }

    @Override
    public RunState follow(String run, Consumer<RunState> watcher) throws InterruptedException {
        try (RunLookup lookup = lookup()) {
            RunState state = state(run, lookup);
            watcher.accept(state);
            while (state.status().active()) {
                Thread.sleep(PERIOD_MILLIS);
                state = state(run, lookup);
                watcher.accept(state);
            }
            return state;
        }
    }

    @Override
    public Programme programme(String run) {
        try (RunLookup lookup = lookup()) {
            return lookup.programme(run).orElseThrow(() -> unknown(run, lookup));
        }
    }

    private RunException unknown(String run, RunLookup lookup) {
        List<String> runs = lookup.list().stream().map(RunState::study).toList();
        String known = runs.isEmpty()
                ? "it has no runs yet"
                : SpellingSuggestion.question(run, runs) + "its runs are " + String.join(", ", runs);
        return new RunException(
                RunException.Kind.UNKNOWN_RUN,
                "there is no run \"%s\" in %s: %s%s".formatted(run, home.address(), known, starting(run, runs)));
    }

    /** Only a study that comes with Facecard can be started by its name. */
    private static String starting(String run, List<String> runs) {
        if (ShippedName.belongs(run)) {
            return "; \"facecard reproduce %s\" starts it".formatted(run);
        }
        return runs.isEmpty() ? "; \"facecard reproduce smoke\" starts a short one" : "";
    }

    @Override
    public List<String> retry(String run, Optional<String> stage) {
        try (RunControl control = RunControl.of(state(run), home)) {
            return control.retry(stage);
        }
    }

    @Override
    public void pause(String run) {
        try (RunControl control = RunControl.of(state(run), home)) {
            control.pause();
        }
    }

    @Override
    public void resume(String run) {
        try (RunControl control = RunControl.of(state(run), home)) {
            control.resume();
        }
    }

    @Override
    public void abandon(String run, String stage) {
        RunState state = state(run);
        if (RunControl.stage(state, stage).state() != StageState.ABANDONED) {
            try (RunControl control = RunControl.of(state, home)) {
                control.abandon(stage);
            }
        }
    }

    @Override
    public Optional<RunHandle> reset(String run) {
        RunState state = state(run);
        if (!RunControl.possible(state, home)) {
            return Optional.of(launcher.start(programme(run), home, RunLauncher.StartMode.RESTART));
        }
        try (RunControl control = RunControl.of(state, home)) {
            control.reset();
            return Optional.empty();
        }
    }

    @Override
    public void cancel(String run) {
        RunState state = state(run);
        if (state.status() != RunStatus.CANCELLED) {
            try (RunControl control = RunControl.of(state, home)) {
                control.cancel();
            }
        }
    }

    @Override
    public void remove(String run) {
        RunState state = state(run);
        if (RunControl.possible(state, home)) {
            throw new RunException(
                    RunException.Kind.REFUSED,
                    "the run %s is %s: stop it first with \"facecard cancel %s\""
                            .formatted(run, state.status().label(), run));
        }
        RunFolder folder = RunFolder.of(home, run);
        try (Locks.Lock lock = RunLock.take(folder)) {
            folder.delete();
        }
    }
}
