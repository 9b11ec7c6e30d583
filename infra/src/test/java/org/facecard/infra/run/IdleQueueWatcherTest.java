package org.facecard.infra.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.worker.ComputationDigest;
import org.facecard.infra.worker.IdleQueueWatcher;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker on a queue that receives nothing, on the real server; skipped with a message where that is not installed. */
@Timeout(180)
class IdleQueueWatcherTest {
    @TempDir
    Path folder;

    private Optional<String> why(Engine engine, Home home, WorkQueue queue) {
        String computation = ComputationDigest.of(new Numerics(1, false)).digest();
        return new IdleQueueWatcher(engine, home, Dispatch.heavy(home.scope(), queue, computation)).why();
    }

    /** The server lists what has just begun a moment later. */
    private Optional<String> why(Engine engine, Home home, WorkQueue queue, String words) {
        return await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> why(engine, home, queue), why -> why.orElse("").contains(words));
    }

    @Test
    void saysWhichQueuesStudiesFillIfAny() throws Exception {
        EngineUnderTest.DEV.assume();
        Home home = new Home(folder);
        EngineChoice dev = EngineUnderTest.DEV.in(home);
        RunSettings settings = new RunSettings(folder, folder.resolve("results"), dev, 0);
        try (Engine engine = Engine.open(dev)) {
            assertThat(why(engine, home, WorkQueue.CPU, "no study of the home")).isPresent();
            try (RunHandle run = new HomeRuns(settings, FakeWorker.implementations(), FakeWorker.class)
                    .start(Programme.of(TinyStudy.named("tiny")))) {
                assertThat(why(engine, home, WorkQueue.GPU, "tiny for"))
                        .hasValueSatisfying(words -> assertThat(words)
                                .contains("serves " + home.scope() + "/gpu/")
                                .contains("tiny for " + home.scope() + "/cpu/"));
                assertThat(why(engine, home, WorkQueue.CPU)).isEmpty();
                assertThat(run.state().status()).isEqualTo(RunStatus.RUNNING);
            }
        }
    }
}
