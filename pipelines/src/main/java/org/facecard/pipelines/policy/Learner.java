package org.facecard.pipelines.policy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.policy.gradient.DeferredBackward;
import org.facecard.pipelines.policy.gradient.LeafTensors;
import org.facecard.pipelines.policy.optimizer.AdamW;
import org.facecard.pipelines.policy.optimizer.ModuleRates;
import org.facecard.pipelines.study.arms.MuonSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;

/** Updates a policy. One update at a time per JVM: DJL allows one gradient collector. */
public final class Learner implements AutoCloseable {
    /**
     * Number of weights above which tensors have separate gradients. Part of the numerics: the norm is then summed per
     * tensor.
     */
    private static final long LARGE = 1L << 25;

    private final Policy policy;
    private final NDManager manager;
    private final AdamW optimizer;

    private Learner(Policy policy, OptimizerSpec optimizer, AdamW.Rates rates) {
        this.policy = policy;
        this.manager = policy.scope();
        this.optimizer = new AdamW(manager, policy.trained(), policy.layout(), optimizer, rates);
    }

    /** Returns a fresh optimiser. {@code valueLearningRate} is the constant learning rate of the value head. */
    public static Learner of(Policy policy, OptimizerSpec optimizer, double valueLearningRate) {
        return of(policy, optimizer, valueLearningRate, ModuleRates.EQUAL);
    }

    /** Like {@link #of(Policy, OptimizerSpec, double)}; {@code modules} multiply the learning rate of an update. */
    public static Learner of(Policy policy, OptimizerSpec optimizer, double valueLearningRate, ModuleRates modules) {
        return new Learner(policy, optimizer, new AdamW.Rates(valueLearningRate, modules, null));
    }

    /**
     * Returns a fresh optimiser that trains the matrices of the layers with Muon, the rest with AdamW, and no value
     * head.
     */
    public static Learner withMuon(Policy policy, OptimizerSpec optimizer, MuonSpec muon) {
        return new Learner(policy, optimizer, new AdamW.Rates(0, ModuleRates.EQUAL, muon));
    }

    /** Makes one update from one pass. */
    public Update update(double learningRate, MicroStep step) {
        return update(learningRate, List.of(step));
    }

    /**
     * Makes one update from the summed gradients of several passes.
     *
     * @throws ArithmeticException when a loss or the gradient is not finite; the weights are then unchanged
     */
    public Update update(double learningRate, List<MicroStep> steps) {
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            LeafTensors leaves = leaves(scope);
            float loss = 0;
            for (MicroStep step : steps) {
                loss += accumulate(collector, leaves, step);
            }
            float norm = optimizer.step(leaves.gradient(), learningRate);
            policy.changed();
            checkFinite("the gradient's norm", norm);
            return new Update(loss, norm);
        }
    }

    /** Returns the number of updates so far, including those before a {@link #load}. */
    public long updates() {
        return optimizer.updates();
    }

    /** Writes the optimiser's state, {@code optimizer.safetensors}, into {@code folder}. */
    public void save(Path folder) throws IOException {
        optimizer.save(folder);
    }

    /** Reads what {@link #save} wrote; the next update is then bit-identical to the uninterrupted one. */
    public void load(Path folder) throws IOException {
        optimizer.load(folder);
    }

    @Override
    public void close() {
        manager.close();
    }

    private LeafTensors leaves(NDManager scope) {
        NDArray trained = policy.trained().flat();
        return trained.size() <= LARGE || optimizer.readsWholeGradient()
                ? LeafTensors.joined(trained, scope)
                : LeafTensors.apart(trained, scope);
    }

    private float accumulate(GradientCollector collector, LeafTensors leaves, MicroStep step) {
        try (NDManager scope = manager.newSubManager()) {
            DeferredBackward back = policy.record(leaves, scope);
            NDArray loss = step.loss(scope);
            float value = loss.toType(DataType.FLOAT32, false).getFloat();
            checkFinite("the loss", value);
            back.run(collector, loss);
            return value;
        } finally {
            policy.stopRecording();
        }
    }

    private void checkFinite(String what, float value) {
        if (!Float.isFinite(value)) {
            throw new ArithmeticException("%s of update %d is %s: lower the learning rate or look at the batch"
                    .formatted(what, optimizer.updates() + 1, value));
        }
    }
}
