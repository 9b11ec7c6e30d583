package org.facecard.infra.run;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home in which studies of fake stages run, on each engine there is. */
abstract class RunsOnEveryEngine {
    static final String SEGMENT = "seed-11/ppo/1";

    final EngineUnderTest carrier;

    @TempDir
    Path folder;

    final Programme tiny = Programme.of(TinyStudy.named("tiny"));

    RunsOnEveryEngine(EngineUnderTest carrier) {
        this.carrier = carrier;
    }

    @BeforeEach
    void there() {
        carrier.assume();
        if (!byDay()) {
            carrier.assumeTime();
        }
    }

    /** Whether these tests run on the real server by day too, where each takes some 10 seconds. */
    boolean byDay() {
        return false;
    }

    StudyRuns runs(String name) {
        Home home = new Home(folder.resolve(name));
        RunSettings settings = new RunSettings(home.folder(), folder.resolve(name + "-results"), carrier.in(home), 1);
        return new HomeRuns(settings, FakeWorker.implementations(), FakeWorker.class);
    }

    FakeRunner.Control control(String home) {
        return FakeRunner.Control.in(folder.resolve(home));
    }

    static RunState reach(RunHandle run, Predicate<RunState> goal) {
        return await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(run::state, goal);
    }

    static WatchedStage stage(RunState state, String name) {
        return state.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static boolean hasStatus(RunState state, String name, StageState status) {
        return stage(state, name).state() == status;
    }

    Map<String, String> digests(String home) {
        return new org.facecard.activities.planning.PlanResolver(
                        new Home(folder.resolve(home)).store(), StudyPlan.of(tiny))
                .all().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue()
                                        .artifact()
                                        .map(artifact -> artifact.ref().digest())
                                        .orElse("none")));
    }

    /** Each checkpoint replaces the one before, so any number counts: a slow query may miss the first. */
    boolean checkpointed(String home, RunState state) {
        String key = stage(state, SEGMENT).key();
        return !key.isEmpty()
                && numbered(folder.resolve(home).resolve("checkpoints").resolve(key));
    }

    private static boolean numbered(Path checkpoints) {
        String[] names = checkpoints.toFile().list();
        return names != null && Stream.of(names).anyMatch(name -> name.matches("[0-9]+"));
    }

    RunState complete(String home) throws InterruptedException {
        try (RunHandle run = runs(home).start(tiny)) {
            return run.await(state -> {});
        }
    }

    static ProcessHandle worker() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(FakeWorker.class.getName()))
                .findFirst()
                .orElseThrow();
    }

    boolean noted(String event) {
        try {
            return control("home").events().stream().anyMatch(line -> line.matches(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
