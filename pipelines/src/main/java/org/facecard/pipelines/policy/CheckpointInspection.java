package org.facecard.pipelines.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.facecard.pipelines.chat.ChatTemplate;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.chat.UnusableTemplateException;
import org.facecard.pipelines.policy.checkpoint.AdapterConfigJson;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.checkpoint.WeightFiles;
import org.facecard.pipelines.policy.gradient.MemoryLimits;
import org.facecard.pipelines.policy.gradient.PassMemory;
import org.facecard.pipelines.policy.model.Adapters;
import org.facecard.pipelines.policy.model.ConfigJson;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.policy.optimizer.BlockLayout;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.policy.vision.VisionConfig;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.NumberType;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.plan.Playing;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a checkpoint, read from its headers; only a stored copy of the embedding is compared with it.
 *
 * @param config the decoder
 * @param vision its vision configuration; null in a text-only checkpoint
 * @param parameters number of weights of decoder, tower and projector, without the value head
 * @param types the stored number types
 * @param vocabulary entries of the tokenizer
 * @param conversational whether it has a chat template
 */
public record CheckpointInspection(
        LlamaConfig config,
        @Nullable VisionConfig vision,
        long parameters,
        List<String> types,
        int vocabulary,
        boolean conversational) {
    private static final int FLOAT = 4;

    /** Adapters on every matrix, of which a pass keeps most. */
    private static final AdapterSpec EVERYWHERE = new AdapterSpec(1, 1, List.of(AdapterTarget.values()));

    /**
     * Reads the headers of the checkpoint in {@code folder} and checks that its files belong together.
     *
     * @throws UnusableCheckpointException naming the file and what does not fit
     */
    public static CheckpointInspection of(Path folder) throws IOException {
        if (BaseReference.in(folder).isPresent()) {
            AdapterConfigJson.refuse(folder); // an artifact; its base's weights are elsewhere
        }
        LlamaConfig config = LlamaConfig.load(folder);
        AdapterConfigJson.refuse(folder);
        VisionConfig vision = ConfigJson.readVision(folder.resolve(ConfigJson.FILE));
        ParameterLayout layout = new ParameterLayout(config, vision);
        WeightFiles files = WeightFiles.open(folder);
        files.checkUsed(layout.decoder());
        TreeSet<String> types = new TreeSet<>();
        for (TensorSpec tensor : layout.decoder()) {
            types.add(files.type(tensor).name());
        }
        try (TextCodec codec = TextCodec.load(folder)) {
            checkIds(folder, codec, config);
            if (codec.chat().isPresent()) {
                checkChat(folder, codec, codec.chat().get());
            }
            return new CheckpointInspection(
                    config,
                    vision,
                    layout.decoderSize(),
                    List.copyOf(types),
                    codec.size(),
                    codec.chat().isPresent());
        }
    }

    /** Returns the class in transformers. */
    public String architecture() {
        return vision == null ? config.family().architecture() : vision.family().architecture();
    }

    /** Returns the number of weights of tower, projector and the decoder's layers for pictures. */
    public long visionParameters() {
        ParameterLayout layout = new ParameterLayout(config, vision);
        return layout.decoderSize() - layout.textSize() + layout.pictureLayersSize();
    }

    /**
     * Returns the number of bytes that sampling needs besides the process itself: weights and a cache of {@code tokens}
     * tokens of all rows.
     */
    public long bytesToGenerate(long tokens) {
        return weights() + CacheMemory.of(config, vision).tokenBytes() * tokens + logits(0);
    }

    /**
     * Returns the number of bytes that training all weights needs: weights, gradient, two moments, and one pass with at
     * most one picture.
     */
    public long bytesToTrain(int passTokens, MomentType moments) {
        return inFull(passTokens, moments).updating();
    }

    /**
     * Returns the number of bytes that training {@code adapters} needs: frozen weights, one pass, and the adapters with
     * their gradient and two moments. The process itself comes on top. What products in 32 bits widen of matrices in 16, a layer or the head at a time,
     * comes on top.
     */
    public long bytesToAdapt(int passTokens, AdapterSpec adapters, MomentType moments) {
        return adapted(passTokens, adapters, moments).updating();
    }

    /**
     * Like {@link #bytesToAdapt(int, AdapterSpec, MomentType)}, with a pass through adapters of every matrix but without
     * the adapters themselves.
     *
     * @param held number type in which the frozen matrices are held
     */
    public long bytesToAdapt(int passTokens, NumberType held) {
        return frozen(passTokens, held).updating();
    }

    /** Returns what training all weights holds. */
    public TrainingMemory inFull(int passTokens, MomentType moments) {
        long moment = BlockLayout.bytes(new ParameterLayout(config, vision).decoder(), moments);
        return new TrainingMemory(weights(), weights(), 2 * moment, pass(passTokens, null) + bytesPerPicture());
    }

    /** Returns what training {@code adapters} holds. */
    public TrainingMemory adapted(int passTokens, AdapterSpec adapters, MomentType moments) {
        List<TensorSpec> trained = Adapters.trained(config, vision, adapters);
        long bytes = FLOAT * trained.stream().mapToLong(TensorSpec::size).sum();
        return new TrainingMemory(
                weights(adapters.weightType()) + bytes,
                bytes,
                2 * BlockLayout.bytes(trained, moments),
                pass(passTokens, adapters));
    }

    /** Returns what frozen weights and a pass hold, in place of the adapters nothing. */
    TrainingMemory frozen(int passTokens, NumberType held) {
        return new TrainingMemory(weights(held), 0, 0, pass(passTokens, EVERYWHERE));
    }

    /** Returns the number of bytes that the layers cache of what {@code play} plays together. */
    public long cached(Playing play) {
        int pictures = vision == null ? 0 : play.pictures();
        int places = vision == null ? 0 : pictures * vision.imageTokens();
        return CacheMemory.of(config, vision).bytes(play.rows(), play.tokens() + places, pictures);
    }

    private long weights(NumberType held) {
        return switch (held) {
            case FLOAT32 -> weights();
            case BF16 -> weights() - 2 * matrices();
        };
    }

    private long matrices() {
        return new ParameterLayout(config, vision)
                .matrices().stream().mapToLong(TensorSpec::size).sum();
    }

    /** Returns the counterpart of {@code parameters x tokens} for one picture; 0 in a text-only checkpoint. */
    public long weightsPerPicture() {
        return vision == null ? 0 : vision.weightsPerPicture(config.numbersPerPlace());
    }

    /** Returns the bytes that training keeps of one picture; 0 in a text-only checkpoint. */
    public long bytesPerPicture() {
        return vision == null ? 0 : MemoryLimits.of(config).keptOfPicture(vision);
    }

    private long weights() {
        return FLOAT * parameters;
    }

    private long pass(int tokens, @Nullable AdapterSpec adapters) {
        return PassMemory.of(config, adapters).kept(tokens) + logits(tokens);
    }

    /**
     * Returns the bytes of the distributions over the vocabulary of {@code tokens} that are scored together. Each is held
     * about four times.
     */
    public long logits(int tokens) {
        int kept = Math.min(tokens, MemoryLimits.of(config).scoredTokens());
        return distributions(kept, 4);
    }

    /** Returns the bytes of so many {@code arrays} of the whole distributions over the vocabulary of {@code tokens}. */
    public long distributions(long tokens, int arrays) {
        return FLOAT * arrays * config.vocabularySize() * tokens;
    }

    /** Reports an unusable template before anything is trained. */
    private static void checkChat(Path folder, TextCodec codec, ChatTemplate template)
            throws UnusableCheckpointException {
        try {
            checkTemplate(folder, template);
            checkEndOfTurn(folder, codec, template);
        } catch (UnusableTemplateException e) {
            throw new UnusableCheckpointException("%s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Renders a conversation. */
    private static void checkTemplate(Path folder, ChatTemplate template) throws UnusableCheckpointException {
        String rejected = "That is wrong.";
        List<ChatTurn> turns = List.of(ChatTurn.user("How much is a king?"));
        template.upToAnswer(turns); // refuses a template without it
        if (!template.afterAnswer(turns, rejected).contains(rejected)) {
            throw new UnusableCheckpointException(
                    "the chat template in %s leaves out what the user says: correct it or remove it".formatted(folder));
        }
    }

    /** Refuses a template whose end of a turn would not end an answer: none would be learned, none would stop one. */
    private static void checkEndOfTurn(Path folder, TextCodec codec, ChatTemplate template)
            throws UnusableCheckpointException {
        String end = template.endOfAnswer(List.of(ChatTurn.user("?"))).strip();
        if (!end.isEmpty() && codec.endOfTurn().isEmpty()) {
            throw new UnusableCheckpointException(
                    "the chat template in %s ends a turn with \"%s\", which is not an eos_token_id: add it to generation_config.json"
                            .formatted(folder, end));
        }
    }

    private static void checkIds(Path folder, TextCodec codec, LlamaConfig config) throws IOException {
        int largest = codec.largestId();
        if (largest >= config.embeddingRows()) {
            throw new UnusableCheckpointException(
                    "the tokenizer in %s has a token with the id %d, and the model has embeddings for the ids below %d only: take both from one checkpoint"
                            .formatted(folder, largest, config.embeddingRows()));
        }
    }
}
