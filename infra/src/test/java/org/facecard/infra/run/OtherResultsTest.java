package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.worker.WorkerHost;
import org.facecard.infra.worker.WorkerSettings;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users with folders of their own on one home, on the real server; skipped with a message where it is not installed. */
@Timeout(240)
class OtherResultsTest {
    /** So many that one of them would take the report if it could. */
    private static final int OTHERS = 5;

    private final Programme tiny = Programme.of(TinyStudy.named("tiny"));

    @TempDir
    Path folder;

    @BeforeEach
    void there() {
        EngineUnderTest.DEV.assume();
    }

    private HomeRuns runs(String results, int workers) {
        Home home = new Home(folder.resolve("home"));
        return new HomeRuns(
                new RunSettings(home.folder(), folder.resolve(results), EngineUnderTest.DEV.in(home), workers),
                FakeWorker.implementations(),
                FakeWorker.class);
    }

    @Test
    void theReportIsWrittenWhereItsCommandAsked() throws Exception {
        Home home = new Home(folder.resolve("home"));
        EngineChoice dev = EngineUnderTest.DEV.in(home);
        List<WorkerHost> others = new ArrayList<>();
        try (Engine engine = Engine.open(dev);
                RunHandle run = runs("mine", 1).start(tiny)) {
            for (int i = 0; i < OTHERS; i++) {
                others.add(WorkerHost.of(
                        new WorkerSettings(home.folder(), folder.resolve("theirs"), dev, WorkQueue.LIGHT),
                        engine,
                        FakeWorker.implementations()));
            }
            assertThat(run.await(state -> {}).status()).isEqualTo(RunStatus.FINISHED);
            others.forEach(WorkerHost::close);
        }
        assertThat(folder.resolve("mine").resolve("tiny").resolve("report.html"))
                .exists();
        assertThat(folder.resolve("theirs")).doesNotExist();
    }

    @Test
    void aStudyBegunForOneFolderIsFinishedForAnother() throws Exception {
        // The server lives on while the first command ends.
        try (Engine engine = Engine.open(EngineUnderTest.DEV.in(new Home(folder.resolve("home"))))) {
            assertThat(engine.page()).isPresent();
            try (RunHandle first = runs("first", 0).start(tiny)) {
                first.await(state -> {
                    if (state.stages().stream().anyMatch(stage -> stage.state() == StageState.DONE)) {
                        first.close();
                    }
                });
            }
            try (RunHandle second = runs("second", 1).start(tiny)) {
                assertThat(second.await(state -> {}).status()).isEqualTo(RunStatus.FINISHED);
            }
        }
        assertThat(folder.resolve("second").resolve("tiny").resolve("report.html"))
                .exists();
        assertThat(folder.resolve("first")).doesNotExist();
    }
}
