package org.facecard.pipelines.policy.inputs;

import ai.djl.ndarray.NDManager;
import java.util.function.IntUnaryOperator;
import org.facecard.pipelines.policy.model.Decoder;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.vision.TowerPass;

/** Tokens alone. */
record TextInputs(LlamaConfig config) implements PolicyInputs {
    @Override
    public int[] withPicture(int[] tokens, int row, int version) {
        throw new IllegalStateException(
                "a picture was given to a text policy, which has no vision tower: start from a checkpoint"
                        + " that has one");
    }

    @Override
    public int generatedId(int token, int version) {
        return token;
    }

    @Override
    public DecoderInput read(NDManager scope, InputBlock block, Decoder decoder, TowerPass pass) {
        long[] ids = block.padded(IntUnaryOperator.identity());
        return new DecoderInput(decoder.embedded(scope.create(ids), null), null, 0);
    }
}
