package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.TensorSpec;

/**
 * A checkpoint, and what transformers 4.57.6 computes with it.
 *
 * @param folder of the checkpoint
 * @param rows of tokens
 * @param width of each row
 */
record ParityFixture(Path folder, int rows, int width) {
    static final int VOCABULARY = 23;
    private static final float TOLERANCE = 1e-4f;

    SafetensorsFile expected() throws IOException {
        return SafetensorsFile.open(folder.resolve("expected.safetensors"));
    }

    int[][] tokens() throws IOException {
        float[] tokens = expected().read(TensorSpec.of("tokens", rows, width));
        int[][] result = new int[rows][width];
        for (int i = 0; i < tokens.length; i++) {
            result[i / width][i % width] = (int) tokens[i];
        }
        return result;
    }

    void assertLogProbabilities(TokenBatch batch) throws IOException {
        try (Policy policy = Policy.load(folder);
                NDManager scope = policy.scope()) {
            float[] logits = expected().read(TensorSpec.of("logits", rows, width, VOCABULARY));
            Scores scores = policy.score(scope, batch);
            assertThat(scores.logDistribution().toFloatArray())
                    .hasSize(rows * (width - 1) * VOCABULARY)
                    .containsExactly(logSoftmaxOfPredecessors(logits, width), within(TOLERANCE));
        }
    }

    /** Of the mean negative log probability. A tensor that transformers gives no gradient is not on the way to the loss. */
    void assertGradients(TokenBatch batch) throws IOException {
        SafetensorsFile expected = expected();
        try (Policy policy = Policy.load(folder)) {
            float[] gradient = SmallPolicies.gradient(
                    policy,
                    scope ->
                            policy.score(scope, batch).logProbabilities().mean().neg());
            int start = 0;
            for (TensorSpec tensor : policy.layout().decoder()) {
                int end = start + (int) tensor.size();
                TensorSpec wanted = tensor.prefixed("gradient.");
                float[] reference = expected.names().contains(wanted.name())
                        ? expected.read(wanted)
                        : new float[(int) tensor.size()];
                assertThat(Arrays.copyOfRange(gradient, start, end))
                        .as(tensor.name())
                        .containsExactly(reference, within(TOLERANCE));
                start = end;
            }
        }
    }

    /** In double precision, and without the last position of every row, which predicts nothing. */
    static float[] logSoftmaxOfPredecessors(float[] logits, int width) {
        float[] result = new float[logits.length / width * (width - 1)];
        for (int i = 0; i < result.length; i++) {
            int position = i / VOCABULARY / (width - 1) * width + i / VOCABULARY % (width - 1);
            double sum = 0;
            for (int token = 0; token < VOCABULARY; token++) {
                sum += Math.exp(logits[position * VOCABULARY + token]);
            }
            result[i] = (float) (logits[position * VOCABULARY + i % VOCABULARY] - Math.log(sum));
        }
        return result;
    }
}
