package org.facecard.pipelines.ppo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.Function;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.policy.MicroStep;
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.policy.Scores;
import org.facecard.pipelines.policy.Update;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.facecard.pipelines.study.Credit;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.training.FlopCount;
import org.facecard.pipelines.training.MicroBatches;
import org.facecard.pipelines.training.TrainingState;

/** The updates of one iteration. Each uses one minibatch, in several passes, and records one row. */
final class PpoUpdates {
    private final PpoArm arm;
    private final PpoLoss loss;
    private final KlPenalty penalty;
    private final TrainingState state;
    private final Rollout.Summary rollout;

    PpoUpdates(PolicyGradient learner, TrainingState state, Rollout.Summary rollout) {
        this.arm = learner.ppo();
        this.penalty = new KlPenalty(learner.klPenalty());
        this.loss = new PpoLoss(arm.clip(), arm.valueCoefficient());
        this.state = state;
        this.rollout = rollout;
    }

    /** Makes one update on {@code minibatch} and records its cost and figures. */
    void update(List<IterationEstimates.Estimated> minibatch) {
        double actions = minibatch.stream()
                .mapToLong(episode -> episode.experience().actions())
                .sum();
        Sums sums = new Sums();
        List<Pass> passes =
                MicroBatches.of(minibatch, episode -> episode.experience().row().length(), state.policy()).stream()
                        .map(pass -> new Pass(pass, arm.credit()))
                        .toList();
        Update update = state.learner()
                .update(
                        arm.optimizer().learningRate(),
                        passes.stream().map(pass -> step(pass, actions, sums)).toList());
        PolicyWork work = passes.stream()
                .map(pass -> pass.actions().batch().processed())
                .reduce(PolicyWork.NOTHING, PolicyWork::plus);
        record(update, work, sums);
    }

    private MicroStep step(Pass pass, double actions, Sums sums) {
        return scope -> {
            Scores scores = state.policy().score(scope, pass.actions().batch());
            Scores.Sampled sampled = scores.sampled(arm.temperature());
            PpoLoss.PolicyOutputs now = pass.estimate(scope, scores, sampled);
            PpoLoss.Terms terms = loss.of(scope, now, pass.targets(scope), actions);
            sums.add(terms, sampled.entropy(), pass.actions().batch().scoredTokens());
            return penalty.beta() == 0
                    ? terms.total()
                    : terms.total().add(penalty.of(scope, now.logProbabilities(), pass.reference(scope), actions));
        };
    }

    private void record(Update update, PolicyWork work, Sums sums) {
        TrainingCost before = state.ledger();
        TrainingCost after = new TrainingCost(
                before.updates() + 1,
                before.iterations(),
                before.examples(),
                before.tokens() + work.tokens(),
                before.flops() + FlopCount.training(state.policy(), work));
        state.record(
                after,
                new TrainingRow(
                        after.updates(),
                        after.iterations(),
                        update.loss(),
                        arm.optimizer().learningRate(),
                        update.gradientNorm(),
                        after.tokens(),
                        after.flops(),
                        sums.policy,
                        sums.value,
                        sums.entropy / sums.distributions,
                        sums.approximateKl,
                        sums.clipFraction,
                        rollout.reward(),
                        rollout.success()));
    }

    /** The episodes of one pass and what was estimated for them. */
    private record Pass(ActionScores actions, List<IterationEstimates.Estimated> episodes) {
        Pass(List<IterationEstimates.Estimated> episodes, Credit credit) {
            this(
                    new ActionScores(
                            episodes.stream()
                                    .map(IterationEstimates.Estimated::experience)
                                    .toList(),
                            credit),
                    episodes);
        }

        PpoLoss.PolicyOutputs estimate(NDManager scope, Scores scores, Scores.Sampled sampled) {
            return new PpoLoss.PolicyOutputs(
                    actions.logProbabilities(scope, sampled.logProbabilities()), actions.values(scope, scores));
        }

        PpoLoss.Targets targets(NDManager scope) {
            return new PpoLoss.Targets(
                    scope.create(joined(episode -> episode.experience().logProbabilities())),
                    scope.create(joined(IterationEstimates.Estimated::advantages)),
                    scope.create(joined(IterationEstimates.Estimated::returns)));
        }

        NDArray reference(NDManager scope) {
            return scope.create(joined(IterationEstimates.Estimated::reference));
        }

        private float[] joined(Function<IterationEstimates.Estimated, float[]> part) {
            float[] result = new float[actions.count()];
            int at = 0;
            for (IterationEstimates.Estimated episode : episodes) {
                float[] values = part.apply(episode);
                System.arraycopy(values, 0, result, at, values.length);
                at += values.length;
            }
            return result;
        }
    }

    /** The terms of an update, added up over its passes. */
    private static final class Sums {
        private double policy;
        private double value;
        private double approximateKl;
        private double clipFraction;
        private double entropy;
        private double distributions;

        void add(PpoLoss.Terms terms, double entropySum, int scored) {
            policy += terms.policy();
            value += terms.value();
            approximateKl += terms.approximateKl();
            clipFraction += terms.clipFraction();
            entropy += entropySum;
            distributions += scored;
        }
    }
}
