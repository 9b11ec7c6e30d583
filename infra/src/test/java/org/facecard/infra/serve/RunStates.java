package org.facecard.infra.serve;

import java.util.List;
import java.util.Map;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.StageState;
import org.facecard.pipelines.study.Stage;
import org.facecard.workflows.status.StageStatus;

/** States of a run of the study smoke. */
public final class RunStates {
    private RunStates() {}

    /** A run that stands like this, with these stages. */
    public static RunState of(RunStatus status, StageState... stages) {
        return new RunState(
                "smoke",
                status,
                "",
                EngineKind.EMBEDDED,
                7,
                1_000_000,
                1_065_000,
                List.of(stages),
                "/r/report.html",
                "");
    }

    /** A stage that runs and has got so far. */
    public static StageState running(String name, long done) {
        return stage(name, StageStatus.RUNNING, done, "");
    }

    /** A stage that waits for a decision. */
    public static StageState parked(String name, String why) {
        return stage(name, StageStatus.PARKED, 0, why);
    }

    private static StageState stage(String name, StageStatus status, long done, String why) {
        return new StageState(
                name,
                "seed-21/ppo",
                Stage.PPO,
                status,
                "",
                done,
                100,
                "updates",
                Map.of("loss", 1.0 / (1 + done)),
                1,
                3,
                why,
                "7@here");
    }
}
