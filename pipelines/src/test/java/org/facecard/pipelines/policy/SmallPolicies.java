package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.checkpoint.WeightType;
import org.facecard.pipelines.policy.gradient.DeferredBackward;
import org.facecard.pipelines.policy.gradient.Gradient;
import org.facecard.pipelines.policy.gradient.LeafTensors;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.vision.FeatureLayer;
import org.facecard.pipelines.policy.vision.LlavaVision;
import org.facecard.pipelines.policy.vision.PixelNormalisation;
import org.facecard.pipelines.policy.vision.TowerActivation;
import org.facecard.pipelines.study.Numerics;

/** Policies of a few thousand weights, and what tests ask of them. */
public final class SmallPolicies {
    static final int VOCABULARY = 19;
    static final LlamaConfig GROUPED = new LlamaConfig(VOCABULARY, 16, 24, 2, 4, 2, 4, 48, 10_000, null, 1e-5, false);

    private SmallPolicies() {}

    /** A policy whose head is large enough for its distributions to differ. */
    static Policy policy(long seed) {
        TensorEngine.start(new Numerics(1, false));
        Policy policy = Policy.create(GROUPED, seed);
        policy.flat().muli(3);
        return policy;
    }

    /**
     * Checks that a run of seven updates that is saved in {@code folder} after three ends with the same bits.
     *
     * @param update makes one update
     */
    static void checkResuming(
            Path folder, Supplier<Policy> fresh, Function<Policy, Learner> learning, BiConsumer<Learner, Policy> update)
            throws IOException {
        float[] undisturbed;
        try (Policy policy = fresh.get();
                Learner learner = learning.apply(policy)) {
            IntStream.range(0, 3).forEach(i -> update.accept(learner, policy));
            policy.save(folder);
            learner.save(folder);
            IntStream.range(0, 4).forEach(i -> update.accept(learner, policy));
            undisturbed = policy.flat().toFloatArray();
        }
        try (Policy policy = Policy.load(folder);
                Learner learner = learning.apply(policy)) {
            learner.load(folder);
            IntStream.range(0, 4).forEach(i -> update.accept(learner, policy));
            assertThat(learner.updates()).isEqualTo(7);
            assertThat(policy.flat().toFloatArray()).isEqualTo(undisturbed);
        }
    }

    /**
     * {@link #policy} with a tower for pictures of 8 x 8 pixels, 4 image tokens each; the image token is the first new
     * word.
     */
    public static Policy seeing(long seed) {
        LlavaVision vision = new LlavaVision(
                8,
                4,
                12,
                20,
                2,
                3,
                TowerActivation.QUICK_GELU,
                1e-5,
                FeatureLayer.LAST,
                16,
                VOCABULARY,
                PixelNormalisation.UNIT);
        try (Policy text = policy(seed)) {
            Path folder = Files.createTempDirectory("policy");
            text.save(folder);
            return Policy.seeing(folder, vision, VOCABULARY + 2, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Rows of two words, a picture and three words, each with a picture of its own; all tokens but the first are
     * scored.
     */
    public static TokenBatch pictured(Policy policy, int rows) {
        Map<Integer, RgbImage> pictures = new TreeMap<>();
        List<int[]> tokens = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            byte[] pixels = new byte[8 * 8 * 3];
            Draws draws = Draws.of(row, "test/picture");
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (256 * draws.uniform(i));
            }
            pictures.put(row, new RgbImage(8, 8, pixels));
            int image = java.util.Objects.requireNonNull(policy.vision()).imageToken();
            tokens.add(new int[] {1, 2, image, image, image, image, 3, 4, 5});
        }
        return new TokenBatch(tokens, tokens.stream().map(row -> from(row, 1)).toList(), pictures);
    }

    /** Merges the adapters of the checkpoint in {@code folder}, to the bit; returns the folder of the result. */
    static Path merged(Path folder) throws IOException {
        Path target = Files.createDirectory(folder.resolve("merged"));
        try (CheckpointMerge merge = CheckpointMerge.of(folder)) {
            merge.save(target, Optional.of(WeightType.FLOAT32));
        }
        return target;
    }

    public static int[] tokens(long seed, int count) {
        Draws draws = Draws.of(seed, "test/tokens");
        return IntStream.range(0, count)
                .map(i -> (int) (draws.uniform(i) * VOCABULARY))
                .toArray();
    }

    /** All tokens but the first of every row are scored. */
    public static TokenBatch allScored(int[]... rows) {
        return new TokenBatch(
                List.of(rows), Arrays.stream(rows).map(row -> from(row, 1)).toList());
    }

    /** Marks of {@code row} from {@code first} on. */
    static boolean[] from(int[] row, int first) {
        boolean[] marks = new boolean[row.length];
        Arrays.fill(marks, first, row.length, true);
        return marks;
    }

    static float[] logProbabilities(Policy policy, TokenBatch batch) {
        try (NDManager scope = policy.scope()) {
            return policy.score(scope, batch).logProbabilities().toFloatArray();
        }
    }

    /** The gradient of a loss by every weight, {@code [N]}. */
    static float[] gradient(Policy policy, MicroStep step) {
        FloatBuffer numbers = FloatBuffer.allocate((int) policy.layout().size());
        differentiate(
                policy,
                LeafTensors::joined,
                step,
                gradient -> numbers.put(gradient.whole().toFloatArray()));
        return numbers.array();
    }

    /** Hands the gradient of a loss by every weight to {@code reader}. */
    static void differentiate(
            Policy policy,
            BiFunction<NDArray, NDManager, LeafTensors> aliases,
            MicroStep step,
            Consumer<Gradient> reader) {
        try (NDManager scope = policy.scope();
                var collector = ai.djl.engine.Engine.getInstance().newGradientCollector()) {
            LeafTensors leaves = aliases.apply(policy.flat(), scope);
            DeferredBackward back = policy.record(leaves, scope);
            back.run(collector, step.loss(scope));
            reader.accept(leaves.gradient());
        } finally {
            policy.stopRecording();
        }
    }
}
