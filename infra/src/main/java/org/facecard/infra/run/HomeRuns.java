package org.facecard.infra.run;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.activities.AssembleStudy;
import org.facecard.activities.internal.Locks;
import org.facecard.activities.internal.PlanWalk;
import org.facecard.activities.internal.PlanWalk.Finding;
import org.facecard.activities.internal.ResultsWriter;
import org.facecard.infra.home.Home;
import org.facecard.infra.home.Site;
import org.facecard.infra.worker.Science;
import org.facecard.pipelines.results.ArtifactStore;
import org.facecard.pipelines.study.Programme;
import org.facecard.pipelines.study.StudyPlan;

/** The runs of a home folder. */
public final class HomeRuns implements StudyRuns {
    private final RunSettings settings;
    private final Science science;
    private final Class<?> workerProgram;
    private final Home home;

    /**
     * @param settings where and how studies run
     * @param science what their stages do
     * @param workerProgram class whose {@code main} serves {@code science} as a {@link
     *     org.facecard.infra.worker.ChildWorker}
     */
    public HomeRuns(RunSettings settings, Science science, Class<?> workerProgram) {
        this.settings = settings;
        this.science = science;
        this.workerProgram = workerProgram;
        this.home = new Home(settings.home());
    }

    @Override
    public RunHandle start(Programme programme) {
        RunFolder folder = RunFolder.of(home, programme.name());
        Locks.Lock lock = RunLock.take(folder);
        try {
            folder.announce(programme);
            Garbage.await(home);
            Site site = new Site(home, home.store(), settings.results());
            Map<String, Finding> findings = walk(site.store(), programme);
            if (findings.values().stream()
                    .allMatch(finding -> finding.artifact().isPresent())) {
                return finished(programme, site, lock);
            }
            RunPlace place = new RunPlace(folder, lock, site);
            return new Departure(settings, science, workerProgram).start(programme, findings.values(), place);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Nothing has to run: the results are put together again, without engine or workers. */
    private RunHandle finished(Programme programme, Site site, Locks.Lock lock) {
        try (lock) {
            RunFolder folder = RunFolder.of(site.home(), programme.name());
            folder.write(programme);
            ResultsWriter writer = new ResultsWriter(site.store(), site.results(), science.report());
            RunState state = States.finished(programme, writer.write(new AssembleStudy(programme, List.of())));
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
        return States.planned(programme, walk(store, programme).values(), store);
    }

    @Override
    public List<RunState> list() {
        return RunFolder.all(home).stream()
                .flatMap(folder -> current(folder).stream())
                .sorted(Comparator.comparingLong(RunState::startedMillis).reversed())
                .toList();
    }

    @Override
    public RunState state(String run) {
        return current(RunFolder.of(home, run)).orElseThrow(() -> unknown(run));
    }

    /** A run that says it goes on and that nobody carries was interrupted. */
    private static Optional<RunState> current(RunFolder folder) {
        return folder.state().map(state -> state.carried() && !RunLock.held(folder) ? state.interrupted() : state);
    }

    @Override
    public Programme programme(String run) {
        return RunFolder.of(home, run).programme().orElseThrow(() -> unknown(run));
    }

    private RunException unknown(String run) {
        return new RunException(
                RunException.Kind.UNKNOWN_RUN,
                "there is no run \"%s\" in %s: those there are %s"
                        .formatted(
                                run,
                                home.address(),
                                list().stream().map(RunState::study).toList()));
    }

    @Override
    public List<String> retry(String run, Optional<String> stage) {
        try (Steering steering = Steering.of(state(run), home)) {
            return steering.retry(stage);
        }
    }

    @Override
    public void abandon(String run, String stage) {
        try (Steering steering = Steering.of(state(run), home)) {
            steering.abandon(stage);
        }
    }

    @Override
    public void cancel(String run) {
        try (Steering steering = Steering.of(state(run), home)) {
            steering.cancel();
        }
    }
}
