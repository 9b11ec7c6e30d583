package org.facecard.activities.runners;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.facecard.activities.stage.StageRunner;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.optimizer.ModuleRates;
import org.facecard.pipelines.sft.DynamicFineTuning;
import org.facecard.pipelines.sft.ImportanceWeighting;
import org.facecard.pipelines.sft.KlToInit;
import org.facecard.pipelines.sft.LabelSmoothing;
import org.facecard.pipelines.sft.SftBudget;
import org.facecard.pipelines.sft.SftTrainer;
import org.facecard.pipelines.study.PolicyPart;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.SftObjective;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.SegmentParameters;
import org.facecard.pipelines.training.NegativeLogLikelihood;
import org.facecard.pipelines.training.SupervisedLoss;
import org.facecard.pipelines.training.TrainingState;
import org.facecard.pipelines.training.TrainingState.Optimizer;
import org.jspecify.annotations.Nullable;

/** Runs one SFT segment: on expert answers, with a part exchanged, or on sub-optimal transcripts. */
final class SftRunner implements StageRunner {
    @Override
    public void run(StageContext context) throws IOException {
        SegmentParameters.SftSegment parameters =
                (SegmentParameters.SftSegment) context.request().parameters();
        TensorEngine.start(parameters.numerics());
        SftObjective objective = parameters instanceof SegmentParameters.SftVariant variant
                ? variant.objective()
                : new SftObjective.Likelihood();
        if (objective.needsInit()) {
            try (Policy init = Policy.load(context.input(Role.REFERENCE))) {
                run(context, parameters, loss(objective, init));
            }
        } else {
            run(context, parameters, loss(objective));
        }
    }

    private static @Nullable AdapterSpec adapters(SegmentParameters.SftSegment parameters) {
        return parameters instanceof SegmentParameters.SftVariant variant ? variant.adapters() : null;
    }

    private static SupervisedLoss loss(SftObjective objective, Policy init) {
        if (objective instanceof SftObjective.ImportanceWeighted weighted) {
            return new ImportanceWeighting(weighted.temperature(), weighted.largestWeight(), init);
        }
        return new KlToInit(((SftObjective.KlPenalised) objective).coefficient(), init);
    }

    private static Set<PolicyPart> frozen(SegmentParameters.SftSegment parameters) {
        return parameters instanceof SegmentParameters.SftVariant variant && variant.frozen() != null
                ? Set.copyOf(variant.frozen())
                : Set.of();
    }

    /** Returns the loss of an objective that needs no other policy. */
    private static SupervisedLoss loss(SftObjective objective) {
        if (objective instanceof SftObjective.SmoothedLabels labels) {
            return new LabelSmoothing(labels.epsilon());
        }
        return objective instanceof SftObjective.TokenWeighted ? new DynamicFineTuning() : new NegativeLogLikelihood();
    }

    private static void run(StageContext context, SegmentParameters.SftSegment parameters, SupervisedLoss loss)
            throws IOException {
        SftBudget budget = new SftBudget(parameters.matching(), TrainingCostFile.read(context.input(Role.MATCHED)));
        SftTrainer trainer = new SftTrainer(
                budget,
                new SftRows(context, parameters).stream(),
                loss,
                parameters.optimizer().learningRate());
        Optimizer optimizer = new Optimizer(parameters.optimizer(), 0, ModuleRates.without(frozen(parameters)));
        AdapterSpec adapters = adapters(parameters);
        Path start = context.input(Role.POLICY);
        new TrainingStage(context, optimizer)
                .segment(
                        parameters.first(),
                        () -> adapters == null
                                ? TrainingState.branch(start, optimizer)
                                : TrainingState.adaptedWhole(start, adapters, parameters.seed(), optimizer),
                        trainer::run);
    }
}
