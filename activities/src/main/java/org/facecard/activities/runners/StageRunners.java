package org.facecard.activities.runners;

import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.study.Stage;

/** The runner of every stage kind. */
public final class StageRunners {
    private StageRunners() {}

    /** Returns the runner of {@code stage}. */
    public static StageRunner of(Stage stage) {
        return switch (stage) {
            case DEALS -> new DealsRunner();
            case CORPUS -> new CorpusRunner();
            case BASE -> new BaseRunner();
            case VISION_BASE -> new VisionBaseRunner();
            case WARM_UP -> new WarmUpRunner();
            case SFT, SUBOPTIMAL_SFT -> new SftRunner();
            case PPO, RL -> new RlRunner();
            case EVALUATION -> new EvaluationRunner();
            case MEMORISATION -> new MemorisationRunner();
            case VALUE_PROBABILITY -> new ValueProbabilityRunner();
        };
    }
}
