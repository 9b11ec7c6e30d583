package org.facecard.pipelines.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.facecard.pipelines.policy.gradient.DeferredBackward;
import org.facecard.pipelines.policy.gradient.LeafTensors;
import org.facecard.pipelines.policy.gradient.MemoryLimits;
import org.facecard.pipelines.policy.inputs.PolicyInputs;
import org.facecard.pipelines.policy.model.Adapters;
import org.facecard.pipelines.policy.model.Decoder;
import org.facecard.pipelines.policy.model.Initialisation;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.policy.model.RotaryTable;
import org.facecard.pipelines.policy.model.Weights;
import org.facecard.pipelines.policy.parameters.FlatSource;
import org.facecard.pipelines.policy.parameters.Parameters;
import org.facecard.pipelines.policy.parameters.UnseenTokens;
import org.facecard.pipelines.policy.products.Products;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.sampling.PrefixSharing;
import org.facecard.pipelines.policy.vision.LlavaVision;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A decoder with a value head, a linear function of the last hidden state; it may have vision, as LLaVA and Mllama
 * models do. All weights are trained. With adapters, only these and the value head are trained; tower and projector are
 * then frozen.
 *
 * <p>Not thread-safe.
 */
public final class Policy implements AutoCloseable {
    private final LlamaConfig config;
    private final @Nullable VisionConfig vision;
    private final PolicyInputs inputs;
    private final ParameterLayout layout;
    private final NDManager manager;
    private final Parameters parameters;
    private final RotaryTable positions;
    private final Weights.Model model;
    private final Weights weights;
    private final @Nullable Adapters adapters;
    private final Decoder fixed;
    private final BatchScorer scorer;
    private PolicyFiles files = PolicyFiles.NONE;

    /** Creates a policy whose weights are all zero. */
    Policy(LlamaConfig config, @Nullable VisionConfig vision, @Nullable AdapterSpec spec) {
        this.config = config;
        this.vision = vision;
        this.layout = new ParameterLayout(config, vision);
        this.manager = NDManager.newBaseManager();
        NumberType held = spec == null ? NumberType.FLOAT32 : spec.weightType();
        this.parameters = zeros(manager, layout, held);
        this.positions = new RotaryTable(config, manager);
        this.model = new Weights.Model(config, vision, Products.of(manager, held));
        this.weights = Weights.of(model, parameters.source(), manager);
        this.adapters = spec == null ? null : new Adapters(manager, config, vision, spec);
        this.fixed = new Decoder(
                manager,
                config,
                adapters == null
                        ? weights
                        : adapters.applied(
                                weights, FlatSource.of(adapters.parameters().flat()), manager));
        this.inputs = PolicyInputs.of(manager, config, vision);
        this.scorer = new BatchScorer(model, inputs, positions, fixed);
        if (model.products().widens()) {
            // Else a backward pass would keep the matrices of all layers in 32 bits at once.
            scorer.limit(MemoryLimits.of(config).recomputing());
        }
    }

    private static Parameters zeros(NDManager manager, ParameterLayout layout, NumberType held) {
        return switch (held) {
            case FLOAT32 -> Parameters.zeros(manager, layout);
            case BF16 -> Parameters.halved(manager, layout, layout.matrices());
        };
    }

    /** Returns fresh weights, a pure function of {@code config} and {@code seed}. The value head starts at zero. */
    public static Policy create(LlamaConfig config, long seed) {
        Policy policy = new Policy(config, null, null);
        try {
            policy.parameters.fill(0, policy.layout.tensors(), new Initialisation(config, seed));
            return policy;
        } catch (IOException e) {
            throw new IllegalStateException("fresh weights are not read from anywhere", e);
        }
    }

    /**
     * Reads a checkpoint: {@code config.json}, the weights, in one file or in shards, and, if present, adapters and
     * {@code value_head.safetensors}; without that file, the value head is zero. Weights that the folder only refers to
     * are read from the folder that holds them.
     *
     * @throws UnusableCheckpointException naming the file and the tensor that do not fit
     */
    public static Policy load(Path folder) throws IOException {
        return PolicyLoader.load(folder);
    }

    /**
     * Reads the checkpoint in {@code folder} and gives it fresh adapters, a pure function of {@code seed}.
     *
     * @throws UnusableCheckpointException as {@link #load}, and if the policy in {@code folder} already has adapters
     */
    public static Policy adapted(Path folder, AdapterSpec spec, long seed) throws IOException {
        return PolicyLoader.adapted(folder, spec, seed);
    }

    /**
     * Like {@link #adapted}, for a policy that no registry knows: the saved checkpoint holds the frozen weights too and
     * refers to no folder.
     *
     * @throws UnusableCheckpointException as {@link #adapted}
     */
    public static Policy adaptedWhole(Path folder, AdapterSpec spec, long seed) throws IOException {
        return PolicyLoader.adaptedWhole(folder, spec, seed);
    }

    /**
     * Gives a text-only policy a tower and a projector with fresh weights, and appends words to its vocabulary, which
     * start from the mean of its own words.
     *
     * @param folder of the text-only policy
     * @param seed decides the fresh weights
     * @param vocabulary number of tokens afterwards
     * @throws UnusableCheckpointException when the policy in {@code folder} has vision already
     */
    public static Policy seeing(Path folder, LlavaVision vision, int vocabulary, long seed) throws IOException {
        return PolicyLoader.seeing(folder, vision, vocabulary, seed);
    }

    /** Reads the numbers of a checkpoint whose weights may be stored in another folder, {@code holder}. */
    void read(Path folder, Path holder) throws IOException {
        files = PolicyFiles.read(this, folder, holder);
    }

    /** Makes {@link #save} write the frozen weights too. */
    void writeWhole() {
        files = files.whole();
    }

    /**
     * Writes what {@link #load} reads. Without adapters that is a Hugging Face checkpoint in 32-bit floats; with
     * adapters PEFT's two files and a reference to the base, whose weights are copied only if {@link #adaptedWhole}
     * made the policy.
     */
    public void save(Path folder) throws IOException {
        files.save(this, folder);
    }

    /** Returns whether adapters are trained in place of the weights. */
    public boolean hasAdapters() {
        return adapters != null;
    }

    /** Gives every token outside {@code seen} the mean embedding of those in it, see {@link UnseenTokens}. */
    public void averageUnseen(BitSet seen) {
        TensorSpec embedding = layout.embedding();
        float[] averaged = UnseenTokens.averaged(parameters.numbers(embedding), config.hiddenSize(), seen);
        try {
            parameters.fill(0, List.of(embedding), tensor -> averaged);
            changed();
        } catch (IOException e) {
            throw new IllegalStateException("the mean embedding is not read from anywhere", e);
        }
    }

    /** Returns names and shapes of all weights; corrections by adapters are not among them. */
    public List<TensorSpec> tensors() {
        return layout.tensors();
    }

    /** Returns the numbers of one of {@link #tensors}, row-major. */
    public float[] numbers(TensorSpec tensor) {
        return parameters.numbers(tensor);
    }

    /** Returns the decoder's shape. */
    public LlamaConfig config() {
        return config;
    }

    /** Returns whether it takes pictures. */
    public boolean sees() {
        return vision != null;
    }

    /** Returns the side in pixels of the square pictures that it takes; empty if it takes none, or any size. */
    public OptionalInt pictureSide() {
        return vision instanceof LlavaVision llava ? OptionalInt.of(llava.imageSize()) : OptionalInt.empty();
    }

    /**
     * Returns the number of parameters used for every token: N in a text-only policy; N without tower and projector in
     * one with vision.
     */
    public long parametersPerToken() {
        return parameters() - layout.decoderSize() + layout.textSize() - config.numbersPerPlace();
    }

    /**
     * Returns the counterpart of {@code parametersPerToken x tokens} for reading one picture, besides its image tokens.
     */
    public long weightsPerPicture() {
        return vision == null ? 0 : vision.weightsPerPicture(config.numbersPerPlace());
    }

    /**
     * Returns the number of parameters N, including frozen ones, adapters and the value head. The FLOPs of a token are
     * counted from it.
     */
    public long parameters() {
        return adapters == null
                ? layout.size()
                : layout.decoderSize() + adapters.parameters().layout().size();
    }

    /**
     * Returns the largest number of tokens of one pass of an update, so that what the backward pass needs stays within
     * a gigabyte, but never more than {@code most}.
     */
    public int passTokens(int most) {
        return MemoryLimits.of(config).passTokens(config, most);
    }

    /** Returns what is trained: all weights, or the adapters and the value head. */
    Parameters trained() {
        return adapters == null ? parameters : adapters.parameters();
    }

    /** Returns a manager for the arrays of one computation on this policy's device; the caller closes it. */
    public NDManager scope() {
        return manager.newSubManager();
    }

    /** Scores the chosen tokens; differentiable inside {@link Learner#update}. The result lives in {@code scope}. */
    public Scores score(NDManager scope, TokenBatch batch) {
        return scorer.score(scope, batch);
    }

    /**
     * Returns how many rows are generated together, so that what the layers cache of them stays within 8 GiB; at least
     * 1.
     *
     * @param tokens of a row, holes included
     * @param pictures of a row, 0 or 1
     */
    public int rowsTogether(long tokens, int pictures) {
        return CacheMemory.of(config, vision).rowsTogether(tokens, pictures);
    }

    /** Starts a generation of {@code rows} rows without any context yet. The policy must not be updated meanwhile. */
    public Generation generation(int rows) {
        return new Generation(this, rows, PrefixSharing.of(parametersPerToken()));
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Returns every weight, including frozen ones, and, if there are no adapters, the value head. */
    Parameters storage() {
        return parameters;
    }

    /** Returns the adapters, which are trained in place of the weights; null if the weights themselves are trained. */
    @Nullable
    Adapters adapters() {
        return adapters;
    }

    /** Returns the vision configuration; null in a text-only policy. */
    @Nullable
    VisionConfig vision() {
        return vision;
    }

    /** Returns the weights, {@code [N]}. */
    NDArray flat() {
        return parameters.flat();
    }

    ParameterLayout layout() {
        return layout;
    }

    RotaryTable positions() {
        return positions;
    }

    /** Returns every array that the policy currently holds. */
    List<NDArray> managedArrays() {
        return manager.getManagedArrays();
    }

    /** Returns tokens and pictures as the decoder reads them. */
    PolicyInputs inputs() {
        return inputs;
    }

    /** Returns the decoder without gradients. */
    Decoder decoder() {
        return fixed;
    }

    /** Changes what {@link #score} keeps for a backward pass. */
    void limit(MemoryLimits changed) {
        scorer.limit(changed);
    }

    /**
     * Makes {@link #score} compute with {@code leaves}, aliases of what is {@link #trained} that take gradients.
     *
     * @return the deferred parts of the backward pass
     */
    DeferredBackward record(LeafTensors leaves, NDManager scope) {
        return scorer.record(
                adapters == null
                        ? Weights.of(model.recorded(), leaves, scope)
                        : adapters.applied(weights, leaves, scope));
    }

    /** Notes that an update has changed what is {@link #trained}. */
    void changed() {
        if (adapters == null) {
            model.products().release();
        }
    }

    /** Ends {@link #record}. */
    void stopRecording() {
        scorer.stopRecording();
    }
}
