package org.facecard.infra.run;

import java.io.IOException;
import java.nio.file.Path;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.worker.StageImplementations;
import org.facecard.pipelines.study.spec.Programme;

/** Runs of fake stages for tests of other packages. */
public final class Runs {
    private Runs() {}

    /** A study on the embedded engine that starts no worker of its own. */
    public static RunHandle unserved(Path home) {
        RunSettings settings = new RunSettings(home, home.resolve("results"), new EngineChoice.Embedded(), 0);
        return new HomeRuns(settings, FakeWorker.implementations(), FakeWorker.class)
                .start(Programme.of(TinyStudy.named("tiny")));
    }

    /** A step of PPO takes so long. */
    public static void pace(Path home, int milliseconds) throws IOException {
        FakeRunner.Control.in(home).set("pace", String.valueOf(milliseconds));
    }

    /** The program of a worker process for these runs. */
    public static Class<?> program() {
        return FakeWorker.class;
    }

    /** What the stages of these runs do. */
    public static StageImplementations implementations() {
        return FakeWorker.implementations();
    }
}
