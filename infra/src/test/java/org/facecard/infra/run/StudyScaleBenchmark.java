package org.facecard.infra.run;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.facecard.activities.planning.PlanResolver;
import org.facecard.activities.planning.PlanResolver.ResolvedStage;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study of ten thousand stages costs when none of them has to run. */
@Tag("benchmark")
class StudyScaleBenchmark {
    private static final int STAGES = 10_000;

    @TempDir
    Path folder;

    @Test
    void planningAndResuming() throws Exception {
        Programme large = LargeStudy.of(STAGES);
        Home home = new Home(folder.resolve("home"));
        HomeRuns runs = new HomeRuns(
                new RunSettings(home.folder(), folder.resolve("results"), new EngineChoice.Embedded(), 1),
                IdleWorker.implementations(),
                IdleWorker.class);
        StudyPlan plan = StudyPlan.of(large);
        System.out.printf(
                "%,d stages in %,d cells%n", plan.stages().size(), plan.cells().size());
        timed("planned, nothing in the store", () -> runs.plan(large).stages().size());
        timed("made", () -> {
            LargeStudy.finish(home, large);
            return "every artifact";
        });
        timed("planned, everything in the store", () -> runs.plan(large).cached());
        timed("resumed, everything in the store", () -> resume(runs, large));
        forget(home.store(), plan);
        timed("resumed, one stage missing", () -> resume(runs, large));
    }

    /** Removes the artifact of the last stage, which no other one reads. */
    private static void forget(ArtifactStore store, StudyPlan plan) {
        List<ResolvedStage> all =
                List.copyOf(new PlanResolver(store, plan).all().values());
        String key = all.get(all.size() - 1).request().orElseThrow().key();
        store.remove(store.items().stream()
                .filter(holding -> holding.key().equals(key))
                .toList());
    }

    private static Object resume(HomeRuns runs, Programme large) throws InterruptedException {
        try (RunHandle run = runs.start(large)) {
            return run.await(state -> {}).counts();
        }
    }

    private static void timed(String what, Callable<Object> work) throws Exception {
        long start = System.nanoTime();
        double processor = processor();
        Object result = work.call();
        System.out.printf(
                "%s: %.2f s wall, %.2f s of CPU (%s)%n",
                what, (System.nanoTime() - start) / 1e9, processor() - processor, result);
    }

    private static double processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }
}
