package org.facecard.pipelines.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.policy.Learner;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.optimizer.ModuleRates;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.arms.MuonSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.jspecify.annotations.Nullable;

/**
 * All that a training loop carries from one update to the next: weights, optimiser moments, what was spent, the rows so
 * far. Saved whole, so that a loop killed anywhere resumes with the same bits.
 */
public final class TrainingState implements AutoCloseable {
    private final Policy policy;
    private final TextCodec codec;
    private final Learner learner;
    private final List<TrainingRow> rows = new ArrayList<>();
    private TrainingCost cost;

    private TrainingState(Policy policy, TextCodec codec, Learner learner, TrainingCost cost) {
        this.policy = policy;
        this.codec = codec;
        this.learner = learner;
        this.cost = cost;
    }

    /**
     * The optimiser of a loop.
     *
     * @param spec AdamW
     * @param valueLearningRate constant learning rate of the value head; 0 if no value is learned
     * @param modules factors of the learning rate of the other parts
     * @param muon settings of Muon, which trains the matrices of the layers in place of AdamW, with one learning rate
     *     for all and no value; null leaves them to AdamW
     */
    public record Optimizer(
            OptimizerSpec spec,
            double valueLearningRate,
            ModuleRates modules,
            @Nullable MuonSpec muon) {
        /** AdamW for everything. */
        public Optimizer(OptimizerSpec spec, double valueLearningRate, ModuleRates modules) {
            this(spec, valueLearningRate, modules, null);
        }

        /** One learning rate for all parts but the value head. */
        public Optimizer(OptimizerSpec spec, double valueLearningRate) {
            this(spec, valueLearningRate, ModuleRates.EQUAL);
        }

        /** Returns the optimiser of pre-training, where no value is learned. */
        public static Optimizer of(PretrainingSpec spec) {
            return new Optimizer(spec.optimizer(), 0, ModuleRates.EQUAL, spec.muon());
        }

        Learner of(Policy policy) {
            return muon == null
                    ? Learner.of(policy, spec, valueLearningRate, modules)
                    : Learner.withMuon(policy, spec, muon);
        }
    }

    /** Starts from fresh weights. */
    public static TrainingState create(Policy policy, TextCodec codec, Optimizer optimizer) {
        return new TrainingState(policy, codec, optimizer.of(policy), TrainingCost.EMPTY);
    }

    /** Starts from the weights in {@code folder} with a fresh optimiser and nothing spent. */
    public static TrainingState branch(Path folder, Optimizer optimizer) throws IOException {
        return opened(Policy.load(folder), policy -> create(policy, TextCodec.load(folder), optimizer));
    }

    /** Like {@link #branch}, with fresh adapters beside the frozen weights, a pure function of {@code seed}. */
    public static TrainingState adapted(Path folder, AdapterSpec adapters, long seed, Optimizer optimizer)
            throws IOException {
        return opened(
                Policy.adapted(folder, adapters, seed), policy -> create(policy, TextCodec.load(folder), optimizer));
    }

    /** Like {@link #adapted}, for a policy that no registry knows: the frozen weights are saved with the adapters. */
    public static TrainingState adaptedWhole(Path folder, AdapterSpec adapters, long seed, Optimizer optimizer)
            throws IOException {
        return opened(
                Policy.adaptedWhole(folder, adapters, seed),
                policy -> create(policy, TextCodec.load(folder), optimizer));
    }

    /** Continues from a finished segment: its optimiser and ledger, no rows yet. */
    public static TrainingState continued(Path folder, Optimizer optimizer) throws IOException {
        return opened(Policy.load(folder), policy -> {
            TrainingCost cost = TrainingCostFile.read(folder);
            Learner learner = optimizer.of(policy);
            try {
                learner.load(folder);
                return new TrainingState(policy, TextCodec.load(folder), learner, cost);
            } catch (IOException | RuntimeException e) {
                learner.close();
                throw e;
            }
        });
    }

    /** Releases a policy of which no state can be made: a worker lives on, and its weights would stay in memory. */
    private static TrainingState opened(Policy policy, Opening opening) throws IOException {
        try {
            return opening.of(policy);
        } catch (IOException | RuntimeException e) {
            policy.close();
            throw e;
        }
    }

    /** Makes a state of a loaded policy. */
    @FunctionalInterface
    private interface Opening {
        TrainingState of(Policy policy) throws IOException;
    }

    /** Continues from a mid-stage checkpoint, with its whole state. */
    public static TrainingState resumed(Path folder, Optimizer optimizer) throws IOException {
        List<TrainingRow> rows = Table.TRAINING.read(Table.TRAINING.in(folder));
        TrainingState state = continued(folder, optimizer);
        state.rows.addAll(rows);
        return state;
    }

    /** Writes everything, as a checkpoint or as the artifact of the stage. */
    public void save(Path folder) throws IOException {
        policy.save(folder);
        codec.save(folder);
        learner.save(folder);
        TrainingCostFile.write(folder, cost);
        Table.TRAINING.write(Table.TRAINING.in(folder), rows);
    }

    /** Returns the weights. */
    public Policy policy() {
        return policy;
    }

    /** Returns the policy's tokenizer. */
    public TextCodec codec() {
        return codec;
    }

    /** Returns the optimiser. */
    public Learner learner() {
        return learner;
    }

    /** Returns what was spent since the init. */
    public TrainingCost ledger() {
        return cost;
    }

    /** Returns the last row, for progress. */
    public TrainingRow lastRow() {
        return rows.get(rows.size() - 1);
    }

    /** Adds what was spent between updates. */
    public void spend(TrainingCost spent) {
        cost = spent;
    }

    /** Adds what an update spent and appends its row. */
    public void record(TrainingCost spent, TrainingRow row) {
        spend(spent);
        rows.add(row);
    }

    /** Records in the last row the share of pictures that the policy reads after it. */
    public void read(double share) {
        rows.set(rows.size() - 1, lastRow().withSuccess(share));
    }

    @Override
    public void close() {
        learner.close();
        codec.close();
        policy.close();
    }
}
