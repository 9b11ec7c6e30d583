package org.facecard.infra.run;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.WorkQueue;

/** A program that runs the tiny study on a home until it ends, and prints what became of every stage. */
public final class StudyOnHome {
    private StudyOnHome() {}

    /** @param arguments home, folder of results */
    public static void main(String[] arguments) throws InterruptedException {
        RunSettings settings = new RunSettings(
                HomeAddress.parse(arguments[0]), Path.of(arguments[1]), new EngineChoice.Embedded(), 1, WorkQueue.CPU);
        HomeRuns runs = new HomeRuns(settings, FakeWorker.implementations(), FakeWorker.class);
        Programme tiny = Programme.of(TinyStudy.named("tiny"));
        try (RunHandle run = start(runs, tiny)) {
            RunState end = run.await(state -> {});
            List<PlannedState.Item> stages = runs.plan(tiny).stages();
            end.stages()
                    .forEach(stage -> System.out.println(
                            "STAGE " + stage.name() + " " + key(stages, stage) + " " + stage.state()));
            end.stages().stream()
                    .filter(stage -> !stage.why().isEmpty())
                    .forEach(stage -> System.out.println("WHY " + stage.name() + " " + stage.why()));
            System.out.println(end.status() + " " + end.message());
            System.out.flush();
            if (end.status() != RunStatus.FINISHED) {
                System.exit(1);
            }
        }
        System.exit(0);
    }

    /** The lease of a killed program lives on for a while. */
    private static RunHandle start(HomeRuns runs, Programme tiny) {
        return await().dontCatchUncaughtExceptions()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofMinutes(3))
                .ignoreExceptionsMatching(StudyOnHome::locked)
                .until(() -> runs.start(tiny), started -> true);
    }

    private static boolean locked(Throwable trouble) {
        return trouble instanceof RunException refused && refused.kind() == RunException.Kind.LOCKED;
    }

    private static String key(List<PlannedState.Item> stages, WatchedStage stage) {
        return stages.stream()
                .filter(item -> item.name().equals(stage.name()))
                .findFirst()
                .orElseThrow()
                .key();
    }
}
