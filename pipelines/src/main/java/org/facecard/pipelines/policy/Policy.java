package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.policy.model.Attention;
import org.facecard.pipelines.policy.model.AttentionInput;
import org.facecard.pipelines.policy.model.Decoder;
import org.facecard.pipelines.policy.model.Initialisation;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.Masks;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.policy.model.Parameters;
import org.facecard.pipelines.policy.model.RmsNorm;
import org.facecard.pipelines.policy.model.RotaryTable;
import org.facecard.pipelines.policy.model.UnseenTokens;
import org.facecard.pipelines.policy.model.Weights;
import org.facecard.pipelines.policy.safetensors.SafetensorsFile;
import org.facecard.pipelines.policy.safetensors.SafetensorsWriter;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/**
 * A Llama decoder with a value head, a linear function of the last hidden state.
 *
 * <p>Not thread-safe.
 */
public final class Policy implements AutoCloseable {
    static final String MODEL_FILE = "model.safetensors";
    static final String VALUE_FILE = "value_head.safetensors";

    private final LlamaConfig config;
    private final ParameterLayout layout;
    private final NDManager manager;
    private final Parameters parameters;
    private final RotaryTable positions;
    private final Decoder fixed;
    private Decoder current;

    private Policy(LlamaConfig config) {
        this.config = config;
        this.layout = new ParameterLayout(config);
        this.manager = NDManager.newBaseManager();
        this.parameters = Parameters.zeros(manager, layout);
        this.positions = new RotaryTable(config, manager);
        this.fixed = new Decoder(
                new RmsNorm(manager, config),
                new Attention(manager, config),
                Weights.of(config, parameters.flat(), manager));
        this.current = fixed;
    }

    /** Fresh weights, a pure function of {@code config} and {@code seed}. The value head starts at zero. */
    public static Policy create(LlamaConfig config, long seed) {
        Policy policy = new Policy(config);
        try {
            policy.parameters.fill(0, policy.layout.tensors(), new Initialisation(config, seed));
            return policy;
        } catch (IOException e) {
            throw new IllegalStateException("fresh weights are not read from anywhere", e);
        }
    }

    /**
     * Reads {@code config.json}, {@code model.safetensors} and, where present, {@code value_head.safetensors}; without
     * the last the value head is zero.
     *
     * @throws UnusableCheckpointException naming the file and the tensor that do not fit
     */
    public static Policy load(Path folder) throws IOException {
        Policy policy = new Policy(LlamaConfig.load(folder));
        try {
            policy.read(folder);
            return policy;
        } catch (IOException | RuntimeException e) {
            policy.close();
            throw e;
        }
    }

    /** Writes {@code config.json}, {@code model.safetensors} and {@code value_head.safetensors} into {@code folder}. */
    public void save(Path folder) throws IOException {
        config.save(folder);
        SafetensorsWriter.write(folder.resolve(MODEL_FILE), Map.of(), layout.decoder(), parameters::numbers);
        SafetensorsWriter.write(folder.resolve(VALUE_FILE), Map.of(), layout.valueHead(), parameters::numbers);
    }

    /** Gives every token outside {@code seen} the mean embedding of those in it, see {@link UnseenTokens}. */
    public void averageUnseen(BitSet seen) {
        TensorSpec embedding = layout.embedding();
        float[] averaged = UnseenTokens.averaged(parameters.numbers(embedding), config.hiddenSize(), seen);
        try {
            parameters.fill(0, List.of(embedding), tensor -> averaged);
        } catch (IOException e) {
            throw new IllegalStateException("the mean embedding is not read from anywhere", e);
        }
    }

    /** The decoder's shape. */
    public LlamaConfig config() {
        return config;
    }

    /** Trainable numbers N, the value head included. */
    public long parameters() {
        return layout.size();
    }

    /** A manager for the arrays of one computation on this policy's device; the caller closes it. */
    public NDManager scope() {
        return manager.newSubManager();
    }

    /** Scores the chosen tokens; differentiable inside {@link Learner#update}. The result lives in {@code scope}. */
    public Scores score(NDManager scope, TokenBatch batch) {
        int rows = batch.tokens().size();
        int width = batch.width();
        checkIds(batch.tokens());
        AttentionInput window =
                new AttentionInput(rows, width, positions.range(scope, 0, width), Masks.causal(scope, width));
        NDArray hidden =
                current.hidden(scope.create(batch.padded()), scope.create(batch.predecessors()), window, List.of());
        NDArray targets = scope.create(longs(batch.targets())); // [scored]
        return Scores.of(current.logits(hidden), targets, current.values(hidden));
    }

    /** Starts a generation of {@code rows} rows without any context yet. The policy must not be updated meanwhile. */
    public Generation generation(int rows) {
        return new Generation(this, rows);
    }

    @Override
    public void close() {
        manager.close();
    }

    /** The weights, {@code [N]}. */
    NDArray flat() {
        return parameters.flat();
    }

    ParameterLayout layout() {
        return layout;
    }

    RotaryTable positions() {
        return positions;
    }

    /** Every array that now lives somewhere in the policy. */
    List<NDArray> managedArrays() {
        return manager.getManagedArrays();
    }

    /** The decoder without gradients. */
    Decoder decoder() {
        return fixed;
    }

    /** Lets {@link #score} compute with {@code leaf}, an alias of the weights {@code [N]} that takes gradients. */
    void record(NDArray leaf, NDManager scope) {
        current = new Decoder(fixed.norm(), fixed.attention(), Weights.of(config, leaf, scope));
    }

    /** Ends {@link #record}. */
    void stopRecording() {
        current = fixed;
    }

    /** Refuses ids outside the vocabulary, which libtorch would answer with a message about an index. */
    void checkIds(List<int[]> rows) {
        for (int row = 0; row < rows.size(); row++) {
            for (int id : rows.get(row)) {
                if (id < 0 || id >= config.vocabularySize()) {
                    throw new IllegalArgumentException("row %d holds token %d, and the vocabulary has %d"
                            .formatted(row, id, config.vocabularySize()));
                }
            }
        }
    }

    private void read(Path folder) throws IOException {
        SafetensorsFile model = SafetensorsFile.open(folder.resolve(MODEL_FILE));
        parameters.fill(0, layout.decoder(), model::read);
        Path valueFile = folder.resolve(VALUE_FILE);
        if (Files.exists(valueFile)) {
            parameters.fill(layout.decoderSize(), layout.valueHead(), SafetensorsFile.open(valueFile)::read);
        }
    }

    private static long[] longs(int[] numbers) {
        return Arrays.stream(numbers).asLongStream().toArray();
    }
}
