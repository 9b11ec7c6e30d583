package org.facecard.activities.stage;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import java.util.Map;
import org.facecard.activities.StageCost;
import org.facecard.activities.StageResult;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.Cost;

/** Builds stage results from artifacts. */
public final class StageResults {
    private static final double MILLIS = 1e3;

    private StageResults() {}

    public static StageResult reused(Artifact artifact) {
        return new StageResult(artifact.ref(), true, cost(artifact), Map.of(), "", 0);
    }

    static StageResult made(Artifact artifact, Map<String, Double> metrics, ActivityExecutionContext context) {
        ActivityInfo info = context.getInfo();
        double queued = (info.getStartedTimestamp() - info.getScheduledTimestamp()) / MILLIS;
        String worker = context.getWorkflowClient().getOptions().getIdentity();
        return new StageResult(artifact.ref(), false, cost(artifact), metrics, worker, Math.max(0, queued));
    }

    private static StageCost cost(Artifact artifact) {
        Cost cost = artifact.manifest().cost();
        return new StageCost(cost.wallSeconds(), cost.cpuSeconds(), cost.tokens(), cost.flops());
    }
}
