package org.facecard.pipelines.report.factors;

import java.util.Objects;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.arms.UpdatesMatching;
import org.facecard.pipelines.study.claims.analyses.Factor;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * Levels of factors, read off the settings of a study. An SFT arm that matches the updates of an RL arm has that arm's
 * updates and batch size; other arms have no level of these factors before they have run.
 *
 * @param spec of one part
 */
record FactorLevels(StudySpec spec) {
    /** Returns the level of {@code factor} at a checkpoint. */
    double of(Factor factor, String arm, int budget) {
        return switch (factor) {
            case MODEL_SIZE -> Objects.requireNonNull(spec.model(), arm).layerWeights();
            case BASE_LENGTH -> Objects.requireNonNull(spec.pretraining(), arm).steps();
            case METHOD -> spec.arm(arm) instanceof PpoArm ? 1 : 0;
            case LEARNING_RATE -> spec.learningRate(arm);
            case UPDATES -> (double) budget * rl(arm).epochs() * rl(arm).minibatches();
            case BATCH_SIZE -> (double) rl(arm).episodesPerIteration() / rl(arm).minibatches();
            case ON_POLICY_SHARE -> onPolicyShare(arm);
            case PROMPT_DIVERSITY -> demonstrations(arm) instanceof DemonstrationSource.Diverse ? 1 : 0;
        };
    }

    private double onPolicyShare(String arm) {
        if (spec.arm(arm) instanceof PpoArm) {
            return 1;
        }
        return demonstrations(arm) instanceof DemonstrationSource.Own own ? own.share() : 0;
    }

    /** The expert's for an arm without demonstrations: its prompts do not vary. */
    private DemonstrationSource demonstrations(String arm) {
        return spec.arm(arm) instanceof SftArm sft ? sft.chosenDemonstrations() : new DemonstrationSource.Expert();
    }

    private PpoArm rl(String name) {
        ArmSpec arm = spec.arm(name);
        if (arm instanceof PpoArm ppo) {
            return ppo;
        }
        if (arm instanceof SftArm sft && sft.matching() instanceof UpdatesMatching) {
            return spec.matchedArm(name, sft);
        }
        throw new InvalidSpecException(
                "arms.%s has no batch size of the design: a factorial study needs ppo arms and sft arms that match them by updates"
                        .formatted(name));
    }
}
