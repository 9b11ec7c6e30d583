package org.facecard.infra.serve;

import java.util.List;
import java.util.Map;
import org.facecard.activities.StageProgress;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.run.state.RunHost;
import org.facecard.infra.run.state.RunOutcome;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageAttempt;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;

/** States of a run of the study smoke. */
public final class RunStates {
    private RunStates() {}

    /** A run with this status and these stages. */
    public static RunState of(RunStatus status, WatchedStage... stages) {
        RunHost host = new RunHost("", EngineKind.EMBEDDED, 7, 1_000_000);
        return new RunState("smoke", host, List.of(stages), new RunOutcome(status, "/r/report.html", "", 1_065_000));
    }

    /** A running stage that has done {@code done} of 100 updates. */
    public static WatchedStage running(String name, long done) {
        return stage(name, StageState.RUNNING, done, "");
    }

    /** A stage that waits for a decision. */
    public static WatchedStage parked(String name, String why) {
        return stage(name, StageState.PARKED, 0, why);
    }

    /** A stage that has made the artifact of this key. */
    public static WatchedStage done(String name, String key) {
        return stage(name, new ArtifactRef(key, ""), StageState.DONE, 100, "");
    }

    private static WatchedStage stage(String name, StageState status, long done, String why) {
        return stage(name, new ArtifactRef("", ""), status, done, why);
    }

    private static WatchedStage stage(String name, ArtifactRef artifact, StageState status, long done, String why) {
        StageAttempt attempt = new StageAttempt(1, "7@here", 0, 3);
        return new WatchedStage(
                "seed-21/ppo",
                Stage.PPO,
                new StageStatus(name, status, artifact, attempt, why),
                new StageProgress(done, 100, "updates", Map.of("loss", 1.0 / (1 + done)), "", null));
    }
}
