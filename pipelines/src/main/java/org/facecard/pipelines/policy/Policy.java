package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.policy.vision.LlavaJson;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.vision.PictureEncoder;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.facecard.pipelines.policy.vision.VisionInitialisation;
import org.facecard.pipelines.policy.vision.VisionWeights;
import org.jspecify.annotations.Nullable;

/**
 * A Llama decoder with a value head, a linear function of the last hidden state; it may see, as a LLaVA model does.
 *
 * <p>Not thread-safe.
 */
public final class Policy implements AutoCloseable {
    static final String MODEL_FILE = "model.safetensors";
    static final String VALUE_FILE = "value_head.safetensors";

    private final LlamaConfig config;
    private final @Nullable VisionConfig vision;
    private final @Nullable PictureEncoder encoder;
    private final ParameterLayout layout;
    private final NDManager manager;
    private final Parameters parameters;
    private final RotaryTable positions;
    private final Decoder fixed;
    private Decoder current;

    private Policy(LlamaConfig config, @Nullable VisionConfig vision) {
        this.config = config;
        this.vision = vision;
        this.layout = new ParameterLayout(config, vision);
        this.manager = NDManager.newBaseManager();
        this.parameters = Parameters.zeros(manager, layout);
        this.positions = new RotaryTable(config, manager);
        this.fixed = new Decoder(
                new RmsNorm(manager, config),
                new Attention(manager, config),
                Weights.of(config, vision, parameters.flat(), manager));
        this.current = fixed;
        this.encoder = vision == null ? null : new PictureEncoder(manager, vision, config.vocabularySize());
    }

    /** Fresh weights, a pure function of {@code config} and {@code seed}. The value head starts at zero. */
    public static Policy create(LlamaConfig config, long seed) {
        Policy policy = new Policy(config, null);
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
        Policy policy = new Policy(LlamaConfig.load(folder), ConfigJson.readVision(folder.resolve(ConfigJson.FILE)));
        try {
            policy.read(folder);
            return policy;
        } catch (IOException | RuntimeException e) {
            policy.close();
            throw e;
        }
    }

    /**
     * Gives a policy of texts a tower and a projector of fresh weights, and words behind its own, which start from the mean of
     * its words.
     *
     * @param folder of the policy of texts
     * @param seed decides the fresh weights
     * @param vocabulary tokens afterwards
     * @throws UnusableCheckpointException when the policy in {@code folder} sees already
     */
    public static Policy seeing(Path folder, VisionConfig vision, int vocabulary, long seed) throws IOException {
        try (Policy text = load(folder)) {
            if (text.sees()) {
                throw new UnusableCheckpointException(
                        folder + " holds a policy that sees already: name the folder of a policy of texts");
            }
            Policy policy = new Policy(text.config.withVocabulary(vocabulary), vision);
            policy.grow(text, new VisionInitialisation(vision, seed));
            return policy;
        }
    }

    private void grow(Policy text, VisionInitialisation fresh) throws IOException {
        Map<String, TensorSpec> known = new HashMap<>();
        text.layout.tensors().forEach(tensor -> known.put(tensor.name(), tensor));
        parameters.fill(0, layout.tensors(), tensor -> {
            TensorSpec own = known.get(tensor.name().replaceFirst("^language_model[.]", ""));
            return own == null
                    ? fresh.numbers(tensor)
                    : UnseenTokens.extended(text.parameters.numbers(own), config.hiddenSize(), (int) tensor.size());
        });
    }

    /** Writes {@code config.json}, {@code model.safetensors} and {@code value_head.safetensors} into {@code folder}. */
    public void save(Path folder) throws IOException {
        ConfigJson.write(config, vision, folder.resolve(ConfigJson.FILE));
        if (vision != null) {
            LlavaJson.writePreprocessor(folder, vision);
        }
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

    /** Whether it takes pictures. */
    public boolean sees() {
        return encoder != null;
    }

    /** Numbers that every token meets: N of a policy of texts; of one that sees, N without tower and projector. */
    public long parametersPerToken() {
        return layout.size() - layout.decoderSize() + layout.textSize();
    }

    /** What stands for {@code parametersPerToken x tokens} when a picture is read, besides its image tokens. */
    public long weightsPerPicture() {
        return vision == null ? 0 : vision.weightsPerPicture();
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
        NDArray inputs = inputs(scope, batch);
        Window window = new Window(rows, width, positions.range(scope, 0, width), Masks.causal(scope, width));
        NDArray hidden =
                current.hidden(inputs, scope.create(batch.predecessors()), window, List.of());
        NDArray logDistribution = current.logits(hidden).logSoftmax(-1); // [scored, vocabulary]
        NDArray targets = scope.create(longs(batch.targets())).expandDims(1); // [scored, 1]
        NDArray logProbabilities = logDistribution.gather(targets, 1).flatten();
        return new Scores(logProbabilities, logDistribution, current.values(hidden));
    }

    private NDArray inputs(NDManager scope, TokenBatch batch) {
        List<RgbImage> pictures = List.copyOf(batch.pictures().values());
        List<int[]> ids = new ArrayList<>(batch.tokens());
        int index = 0;
        for (int row : batch.pictures().keySet()) {
            ids.set(row, encoder().placed(ids.get(row), row, index++));
        }
        return current.embedded(scope.create(batch.padded(ids)), features(scope, pictures, current));
    }

    /** Of {@code pictures} as {@code decoder} sees them; null where there are none. */
    @Nullable
    NDArray features(NDManager scope, List<RgbImage> pictures, Decoder decoder) {
        VisionWeights weights = decoder.weights().vision();
        return weights == null || pictures.isEmpty() ? null : encoder().features(scope, pictures, weights);
    }

    /**
     * What sees.
     *
     * @throws IllegalStateException in a policy of texts
     */
    PictureEncoder encoder() {
        if (encoder == null) {
            throw new IllegalStateException(
                    "a picture was handed to a policy of texts, which has no vision tower: start from a checkpoint that has one");
        }
        return encoder;
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
        current = new Decoder(fixed.norm(), fixed.attention(), Weights.of(config, vision, leaf, scope));
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
