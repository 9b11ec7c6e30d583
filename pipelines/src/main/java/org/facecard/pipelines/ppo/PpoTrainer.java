package org.facecard.pipelines.ppo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.BareFeedback;
import org.facecard.pipelines.episode.Episode;
import org.facecard.pipelines.episode.PlaySettings;
import org.facecard.pipelines.episode.SequentialRevision;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.facecard.pipelines.study.arms.Feedback;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.training.EpochOrder;
import org.facecard.pipelines.training.FlopCount;
import org.facecard.pipelines.training.TrainingMonitor;
import org.facecard.pipelines.training.TrainingState;
import org.jspecify.annotations.Nullable;

/**
 * Proximal policy optimisation with the verifier in the loop (paper section 3, appendix C.2). The loop:
 *
 * <pre>
 * for each iteration:
 *     episodes &lt;- play the next D training problems, up to VIter attempts each
 *     V        &lt;- value head on the episodes
 *     A, R     &lt;- generalised advantage estimation, A whitened
 *     for each epoch:  for each minibatch of episodes:
 *         theta &lt;- AdamW(theta, grad PpoLoss(minibatch), eta)
 * </pre>
 *
 * <p>The ablations replace parts of it: {@link Rewards}, {@link StepRewards}, {@link BareFeedback}, {@link
 * GroupAdvantages} in place of V, A and R (then the next D / n problems are played n times each), {@link KlPenalty} on
 * top of the loss.
 *
 * <p>Only training problems under the training rule are ever played. Differs from the released code: see {@link PpoLoss} and
 * {@link Advantages}; sampling temperature and the size of an action are settings; the learning rate is constant, so that a
 * later budget continues an earlier one.
 */
public final class PpoTrainer {
    private final PolicyGradient learner;
    private final PpoArm arm;
    private final TaskEnvironment task;
    private final List<Problem> problems;
    private final EpochOrder order;
    private final Draws rollouts;
    private final Draws shuffles;

    /**
     * @param learner the settings
     * @param problems the training problems under the training rule
     * @param seed of the order of problems, the sampled answers and the minibatches
     */
    public PpoTrainer(PolicyGradient learner, TaskEnvironment task, List<Problem> problems, long seed) {
        this.learner = learner;
        this.arm = learner.ppo();
        this.task = learner.feedback() == Feedback.BARE ? new BareFeedback(task) : task;
        this.problems = problems;
        this.order = new EpochOrder(problems.size(), Draws.of(seed, "ppo/order"));
        this.rollouts = Draws.of(seed, "ppo/rollout");
        this.shuffles = Draws.of(seed, "ppo/minibatch");
    }

    /**
     * @param ending when it ends
     * @param reference the init under a KL penalty, else absent
     */
    public record Segment(StopCriterion ending, @Nullable Policy reference) {}

    /** Continues {@code state} to the end of {@code segment}. */
    public void run(TrainingState state, Segment segment, TrainingMonitor monitor) throws IOException {
        TrainingCost start = state.ledger();
        while (!segment.ending().reached(state.ledger())) {
            Rollout rollout = rollout(state);
            List<Trajectory> trajectories = rollout.trajectories(learner);
            IterationEstimates estimates =
                    IterationEstimates.of(state.policy(), segment.reference(), trajectories, learner);
            bookRollout(state, rollout.processed().plus(estimates.read()));
            PpoUpdates updates = new PpoUpdates(learner, state, rollout.summary());
            for (int epoch = 0; epoch < arm.epochs(); epoch++) {
                for (List<IterationEstimates.Estimated> minibatch :
                        minibatches(state.ledger(), epoch, estimates.rows())) {
                    updates.update(minibatch);
                }
            }
            monitor.advanced(state, progress(state, rollout, start, segment.ending()));
        }
    }

    private Rollout rollout(TrainingState state) {
        long shown = state.ledger().examples();
        List<Problem> next = new ArrayList<>(arm.episodesPerIteration());
        for (long position = shown; position < shown + arm.episodesPerIteration(); position++) {
            next.add(problems.get(order.at(position / learner.episodesPerProblem())));
        }
        SequentialRevision revision = new SequentialRevision(
                state.policy(),
                state.codec(),
                task,
                PlaySettings.sampled(arm.verificationIterations(), arm.temperature()));
        List<Episode> episodes =
                revision.play(next, 0, rollouts.at(state.ledger().iterations()));
        return new Rollout(episodes, revision.processed());
    }

    private void bookRollout(TrainingState state, PolicyWork read) {
        TrainingCost before = state.ledger();
        state.spend(new TrainingCost(
                before.updates(),
                before.iterations() + 1,
                before.examples() + arm.episodesPerIteration(),
                before.tokens(),
                before.flops() + FlopCount.inference(state.policy(), read)));
    }

    private List<List<IterationEstimates.Estimated>> minibatches(
            TrainingCost spent, int epoch, List<IterationEstimates.Estimated> rows) {
        EpochOrder shuffled =
                new EpochOrder(rows.size(), shuffles.at(spent.iterations()).at(epoch));
        List<List<IterationEstimates.Estimated>> result = new ArrayList<>();
        for (int batch = 0; batch < arm.minibatches(); batch++) {
            int from = batch * rows.size() / arm.minibatches();
            int until = (batch + 1) * rows.size() / arm.minibatches();
            List<IterationEstimates.Estimated> minibatch = new ArrayList<>();
            for (int i = from; i < until; i++) {
                minibatch.add(rows.get(shuffled.at(i)));
            }
            result.add(minibatch);
        }
        return result;
    }

    private static Progress progress(TrainingState state, Rollout rollout, TrainingCost start, StopCriterion ending) {
        TrainingRow last = state.lastRow();
        return new Progress(
                state.ledger().iterations() - start.iterations(),
                ending.iterations(start, state.ledger()),
                "iterations",
                Map.of(
                        "reward", rollout.summary().reward(),
                        "success", rollout.summary().success(),
                        "loss", last.loss(),
                        "entropy", Objects.requireNonNull(last.entropy()),
                        "kl", Objects.requireNonNull(last.approximateKl())));
    }
}
