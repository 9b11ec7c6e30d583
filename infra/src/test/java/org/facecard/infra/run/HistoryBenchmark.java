package org.facecard.infra.run;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunState;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.plan.Cell;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.workflows.Dispatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the histories of studies become each of whose stages runs, and how far that is from a server's limits. */
@Tag("benchmark")
class HistoryBenchmark {
    @TempDir
    Path folder;

    @Test
    void printsHistoriesOfShippedStudies() throws InterruptedException {
        for (String study : List.of("laptop", "map")) {
            run(SpecReader.programme(study, List.of()));
        }
    }

    @Test
    void tenThousandStages() throws InterruptedException {
        run(LargeStudy.of(10_000));
    }

    private void run(Programme programme) throws InterruptedException {
        Home home = new Home(folder.resolve(programme.name()));
        RunSettings settings =
                new RunSettings(home.folder(), folder.resolve("results"), new EngineChoice.Embedded(), 2);
        long start = System.nanoTime();
        try (RunHandle run = new HomeRuns(settings, IdleWorker.implementations(), IdleWorker.class).start(programme)) {
            RunState last = run.await(state -> {});
            System.out.printf(
                    "%s: %,d stages done, %s after %.0f s%n",
                    programme.name(),
                    last.counts().getOrDefault(StageState.DONE, 0L),
                    last.status().label(),
                    (System.nanoTime() - start) / 1e9);
            try (Engine engine = Engine.neighbour(EngineKind.EMBEDDED, last.engine())) {
                print(engine, engine.names(home.scope()), programme);
            }
        }
    }

    private static void print(Engine engine, Dispatch dispatch, Programme programme) {
        System.out.println(History.of(engine.client(), dispatch.study(programme.name())));
        System.out.println(cells(programme)
                .map(cell -> History.of(engine.client(), dispatch.cell(programme.name(), cell.name())))
                .max(Comparator.comparingInt(History::events))
                .orElseThrow());
    }

    private static Stream<Cell> cells(Programme programme) {
        return programme.parts().stream().flatMap(part -> StudyPlan.of(part).cells().stream());
    }
}
