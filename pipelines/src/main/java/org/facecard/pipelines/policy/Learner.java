package org.facecard.pipelines.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.study.OptimizerSpec;

/** Updates a policy. One update at a time per JVM: DJL allows one gradient collector. */
public final class Learner implements AutoCloseable {
    /** A fresh optimiser. {@code valueLearningRate} is the constant learning rate of the value head. */
    public static Learner of(Policy policy, OptimizerSpec optimizer, double valueLearningRate) {
        throw new UnsupportedOperationException();
    }

    /** One update from one pass. */
    public Update update(double learningRate, MicroStep step) {
        return update(learningRate, List.of(step));
    }

    /** One update from the summed gradients of several passes. */
    public Update update(double learningRate, List<MicroStep> steps) {
        throw new UnsupportedOperationException();
    }

    /** Updates so far, those before a {@link #load} included. */
    public long updates() {
        throw new UnsupportedOperationException();
    }

    /** Writes the optimiser's state, {@code optimizer.safetensors}, into {@code folder}. */
    public void save(Path folder) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Reads what {@link #save} wrote; the next update is then bit-identical to the uninterrupted one. */
    public void load(Path folder) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
