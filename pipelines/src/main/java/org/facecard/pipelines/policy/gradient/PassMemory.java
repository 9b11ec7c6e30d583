package org.facecard.pipelines.policy.gradient;

import org.facecard.pipelines.policy.model.Adapters;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a pass through the layers of a decoder takes, in 32 bits; weights, attention scores and logits come on
 * top. Measured with SmolLM2-135M: 1.8 MB a token of an update of all weights, 2.3 MB of adapters on all matrices; 0.12
 * and 0.18 MB a token that is only read.
 *
 * @param config the decoder
 * @param adapted numbers that the adapted matrices of a layer return for one token; 0 without adapters
 */
public record PassMemory(LlamaConfig config, long adapted) {
    /** A layer without a backward pass holds about all that it computes, twice what a backward pass needs of it. */
    private static final long READ = 2;

    /** The attention scores of a layer, with the mask added, and their softmax: [row, head, token, token] each. */
    private static final long SCORES = 3;

    /** An adapted matrix returns three arrays more: what its adapter returns, its multiple, and the sum. */
    private static final long READ_ADAPTED = 3;

    /** Returns the memory of passes with {@code adapters}. */
    public static PassMemory of(LlamaConfig config, @Nullable AdapterSpec adapters) {
        return new PassMemory(config, adapters == null ? 0 : Adapters.outputs(config, adapters));
    }

    /** Returns the bytes that a pass over {@code tokens} keeps for its backward pass. */
    public long kept(long tokens) {
        MemoryLimits limits = MemoryLimits.of(config);
        long layers = limits.recomputesLayers(config, tokens) ? 1 : config.layers();
        return limits.kept(config, tokens) + layers * Float.BYTES * adapted * tokens;
    }

    /** Returns the bytes that a pass over {@code tokens} without a backward pass holds, those of one layer. */
    public long read(long tokens) {
        return tokens
                * (READ * config.trainingBytesPerToken() / config.layers() + READ_ADAPTED * Float.BYTES * adapted);
    }

    /** Returns the bytes of a layer's attention scores if {@code rows} of {@code tokens} each are read together. */
    public long scores(long rows, long tokens) {
        return SCORES * Float.BYTES * config.attentionHeads() * rows * tokens * tokens;
    }
}
