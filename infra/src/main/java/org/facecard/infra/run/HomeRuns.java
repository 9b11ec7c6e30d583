package org.facecard.infra.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.facecard.activities.AssembleStudy;
import org.facecard.activities.locks.Locks;
import org.facecard.activities.planning.PlanWalk.Finding;
import org.facecard.activities.planning.PlanWalk;
import org.facecard.activities.study.ResultsWriter;
import org.facecard.infra.home.Home;
import org.facecard.infra.home.RunSite;
import org.facecard.infra.run.control.RunControl;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.index.RunLock;
import org.facecard.infra.run.launch.FinishedRun;
import org.facecard.infra.run.launch.RunContext;
import org.facecard.infra.run.launch.RunLauncher;
import org.facecard.infra.run.query.HomePace;
import org.facecard.infra.run.query.RunLookup;
import org.facecard.infra.run.query.StoredStates;
import org.facecard.infra.run.state.Explanation;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.worker.StageScience;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.scale.CoreSpeed;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;

/** The runs of a home folder. */
public final class HomeRuns implements StudyRuns {
    private static final long PERIOD_MILLIS = 500;

    private final RunSettings settings;
    private final StageScience science;
    private final Class<?> workerProgram;
    private final Home home;

    /**
     * @param settings where and how studies run
     * @param science what their stages do
     * @param workerProgram class whose {@code main} serves {@code science} as a {@link
     *     org.facecard.infra.worker.ChildWorker}
     */
    public HomeRuns(RunSettings settings, StageScience science, Class<?> workerProgram) {
        this.settings = settings;
        this.science = science;
        this.workerProgram = workerProgram;
        this.home = new Home(settings.home());
    }

    @Override
    public RunHandle start(Programme programme) {
        return start(programme, RunLauncher.Onset.GO_ON);
    }

    private RunHandle start(Programme programme, RunLauncher.Onset onset) {
        RunFolder folder = RunFolder.of(home, programme.name());
        Locks.Lock lock = RunLock.take(folder);
        try {
            folder.announce(programme);
            Garbage.await(home);
            RunSite site = new RunSite(home, home.store(), settings.results());
            Map<String, Finding> findings = walk(site.store(), programme);
            if (made(findings) && !open(folder)) {
                return finished(programme, site, lock);
            }
            RunContext place = new RunContext(folder, lock, site);
            return new RunLauncher(settings, science, workerProgram).start(programme, findings.values(), place, onset);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static boolean made(Map<String, Finding> findings) {
        return findings.values().stream().allMatch(finding -> finding.artifact().isPresent());
    }

    /** Whether a server may still carry it, which has to come to its end as well. */
    private boolean open(RunFolder folder) {
        return folder.state()
                .filter(last -> last.mayBeOpenOn(settings.engine()))
                .isPresent();
    }

    /** Nothing has to run: the results are put together again, without engine or workers. */
    private RunHandle finished(Programme programme, RunSite site, Locks.Lock lock) {
        try (lock) {
            RunFolder folder = RunFolder.of(site.home(), programme.name());
            folder.write(programme);
            ResultsWriter writer = new ResultsWriter(site.store(), site.results(), science.report());
            RunState state = StoredStates.finished(programme, writer.write(new AssembleStudy(programme, List.of())));
            folder.write(state);
            return new FinishedRun(state);
        }
    }

    private static Map<String, Finding> walk(ArtifactStore store, Programme programme) {
        return new PlanWalk(store, StudyPlan.of(programme)).all();
    }

    @Override
    public PlannedState plan(Programme programme) {
        ArtifactStore store = home.store();
        return StoredStates.planned(programme, walk(store, programme).values(), store);
    }

    @Override
    public double slowdown() {
        return new HomePace(home).slowdown().orElseGet(CoreSpeed::slowdown);
    }

    @Override
    public Explanation explain(Programme programme, String stage) {
        return new Explainer(home.store(), programme).explain(stage);
    }

    private RunLookup lookout() {
        return new RunLookup(home, settings.engine());
    }

    @Override
    public List<RunState> list() {
        try (RunLookup lookout = lookout()) {
            return lookout.list();
        }
    }

    @Override
    public List<String> damaged() {
        return RunFolder.damaged(home);
    }

    @Override
    public RunState state(String run) {
        try (RunLookup lookout = lookout()) {
            return state(run, lookout);
        }
    }

    private RunState state(String run, RunLookup lookout) {
        return lookout.state(run).orElseThrow(() -> unknown(run, lookout));
    }

    @Override
    public RunState follow(String run, Consumer<RunState> watcher) throws InterruptedException {
        try (RunLookup lookout = lookout()) {
            RunState state = state(run, lookout);
            watcher.accept(state);
            while (state.status().active()) {
                Thread.sleep(PERIOD_MILLIS);
                state = state(run, lookout);
                watcher.accept(state);
            }
            return state;
        }
    }

    @Override
    public Programme programme(String run) {
        try (RunLookup lookout = lookout()) {
            return lookout.programme(run).orElseThrow(() -> unknown(run, lookout));
        }
    }

    private RunException unknown(String run, RunLookup lookout) {
        return new RunException(
                RunException.Kind.UNKNOWN_RUN,
                "there is no run \"%s\" in %s: those there are %s"
                        .formatted(
                                run,
                                home.address(),
                                lookout.list().stream().map(RunState::study).toList()));
    }

    @Override
    public List<String> retry(String run, Optional<String> stage) {
        try (RunControl steering = RunControl.of(state(run), home)) {
            return steering.retry(stage);
        }
    }

    @Override
    public void pause(String run) {
        try (RunControl steering = RunControl.of(state(run), home)) {
            steering.pause();
        }
    }

    @Override
    public void resume(String run) {
        try (RunControl steering = RunControl.of(state(run), home)) {
            steering.resume();
        }
    }

    @Override
    public void abandon(String run, String stage) {
        RunState state = state(run);
        if (RunControl.stage(state, stage).state() != StageState.ABANDONED) {
            try (RunControl steering = RunControl.of(state, home)) {
                steering.abandon(stage);
            }
        }
    }

    @Override
    public Optional<RunHandle> reset(String run) {
        RunState state = state(run);
        if (!RunControl.possible(state, home)) {
            return Optional.of(start(programme(run), RunLauncher.Onset.AGAIN));
        }
        try (RunControl steering = RunControl.of(state, home)) {
            steering.reset();
            return Optional.empty();
        }
    }

    @Override
    public void cancel(String run) {
        RunState state = state(run);
        if (state.status() != RunStatus.CANCELLED) {
            try (RunControl steering = RunControl.of(state, home)) {
                steering.cancel();
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
