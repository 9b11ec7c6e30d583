package org.facecard.pipelines.study.plan;

import java.util.Map;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.EvaluationSpec;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.VisionSpec;
import org.facecard.pipelines.study.spec.task.VisionTaskSpec;

/** Lays out the readings of checkpoints: evaluations, recognition of pictures, probability of values, memorisation. */
final class Readings {
    private final StudySpec spec;
    private final PlanDraft draft;

    Readings(StudySpec spec, PlanDraft draft) {
        this.spec = spec;
        this.draft = draft;
    }

    /** Adds every reading of {@code policy} by the study's evaluation. */
    void evaluations(String policy, CheckpointId at) {
        EvaluationSpec evaluation = spec.evaluation();
        for (Split split : evaluation.splits()) {
            for (ReadingMode mode : evaluation.modes()) {
                draft.add(
                        StageNames.readingOf(policy, split, mode),
                        at,
                        new StageParameters.Evaluation(
                                spec.task(),
                                split,
                                mode,
                                evaluation.seed(),
                                episodes(split),
                                spec.verificationIterations(split),
                                evaluation.temperature(),
                                spec.numerics()),
                        Map.of(Role.DEALS, StageNames.problemsOf(split), Role.POLICY, policy));
            }
        }
        recognition(policy, at);
        valueProbability(policy, at);
    }

    /** Returns the number of episodes; all problems of a split that has fewer problems of its own. */
    private int episodes(Split split) {
        int wanted = spec.evaluation().episodes();
        return switch (split.shift()) {
            case NONE, RULE, VISUAL, RULE_AND_VISUAL -> wanted;
            case CITY -> Math.min(wanted, StageParameters.OtherCities.CITIES * StageParameters.OtherCities.ROUTES);
            case DIFFICULTY -> Math.min(wanted, StageParameters.HarderProblems.PROBLEMS);
        };
    }

    private void recognition(String policy, CheckpointId at) {
        VisionSpec vision = spec.vision();
        if (vision == null || !(spec.task() instanceof VisionTaskSpec task)) {
            return;
        }
        for (Split split : task.recognitionSplits()) {
            draft.add(
                    StageNames.readingOf(policy, split, ReadingMode.RECOGNITION),
                    at,
                    new StageParameters.Evaluation(
                            spec.task(),
                            split,
                            ReadingMode.RECOGNITION,
                            vision.recognition().seed(),
                            vision.recognition().hands(),
                            1,
                            vision.recognition().temperature(),
                            spec.numerics()),
                    Map.of(Role.DEALS, StageNames.DEALS, Role.POLICY, policy));
        }
    }

    private void valueProbability(String policy, CheckpointId at) {
        Integer problems = spec.evaluation().valueProbability();
        if (problems != null) {
            draft.add(
                    policy + "/" + StageNames.VALUE_PROBABILITY,
                    at,
                    new StageParameters.ValueProbability(spec.task(), problems, spec.numerics()),
                    Map.of(Role.DEALS, StageNames.DEALS, Role.POLICY, policy));
        }
    }

    /** Adds the measurement of what {@code policy} has memorised, if the study asks for it. */
    void memorisation(String policy, CheckpointId at) {
        if (spec.memorisation() != null) {
            draft.add(
                    policy + "/" + StageNames.MEMORISATION,
                    at,
                    new StageParameters.Memorisation(spec.task(), spec.memorisation(), at.seed(), spec.numerics()),
                    Map.of(
                            Role.DEALS,
                            StageNames.DEALS,
                            Role.POLICY,
                            policy,
                            Role.REFERENCE,
                            StageNames.initOf(at.seed())));
        }
    }
}
