package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;

/** A Llama decoder with a value head. */
public final class Policy implements AutoCloseable {
    /** Fresh weights, a pure function of {@code config} and {@code seed}. The value head starts at zero. */
    public static Policy create(LlamaConfig config, long seed) {
        throw new UnsupportedOperationException();
    }

    /** Reads {@code config.json}, {@code model.safetensors} and, where present, {@code value_head.safetensors}. */
    public static Policy load(Path folder) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes {@code config.json}, {@code model.safetensors} and {@code value_head.safetensors} into {@code folder}. */
    public void save(Path folder) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The decoder's shape. */
    public LlamaConfig config() {
        throw new UnsupportedOperationException();
    }

    /** Trainable numbers N, the value head included. */
    public long parameters() {
        throw new UnsupportedOperationException();
    }

    /** A manager for the arrays of one computation on this policy's device; the caller closes it. */
    public NDManager scope() {
        throw new UnsupportedOperationException();
    }

    /** Scores the chosen tokens; differentiable inside {@link Learner#update}. The result lives in {@code scope}. */
    public Scores score(NDManager scope, TokenBatch batch) {
        throw new UnsupportedOperationException();
    }

    /** Starts a generation of {@code rows} rows without any context yet. The policy must not be updated meanwhile. */
    public Generation generation(int rows) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
