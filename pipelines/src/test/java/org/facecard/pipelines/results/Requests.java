package org.facecard.pipelines.results;

import java.util.Map;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;

/** Requests and costs for tests that only need some. */
public final class Requests {
    public static final Cost COST = new Cost("2026-11-21T00:00:00Z", 1.5, 1.25, 10, 6e6, 1 << 20);

    private Requests() {}

    public static StageRequest deals(long seed) {
        return new StageRequest(
                new StageParameters.Deals(
                        new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED),
                        new SplitsSpec(seed, 0.1, 0.25)),
                Map.of());
    }
}
