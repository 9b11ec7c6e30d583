package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.model.ParameterLayout;
import org.facecard.pipelines.policy.optimizer.ModuleRates;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.vision.PixelNormalisation;
import org.facecard.pipelines.study.PolicyPart;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeeingPolicyTest {
    private static final OptimizerSpec ADAM = new OptimizerSpec(1e-2, 0.9, 0.98, 1e-8, 0.1, 1);

    private final Policy policy = SmallPolicies.seeing(3);

    @AfterEach
    void close() {
        policy.close();
    }

    @Test
    void whatIsWrittenDependsOnThePicture() {
        TokenBatch batch = SmallPolicies.pictured(policy, 2);
        TokenBatch swapped =
                new TokenBatch(batch.tokens(), batch.scored(), Map.of(0, picture(batch, 1), 1, picture(batch, 0)));
        float[] before = SmallPolicies.logProbabilities(policy, batch);
        float[] after = SmallPolicies.logProbabilities(policy, swapped);
        int first = before.length / 2;
        assertThat(Arrays.copyOf(after, 2))
                .containsExactly(Arrays.copyOf(before, 2), within(1e-5f)); // before the picture
        assertThat(after[first - 1]).isNotCloseTo(before[first - 1], within(1e-4f));
    }

    /** Recomputed by hand: 4 patches of 4 x 4 pixels, 5 positions in the tower, 4 image tokens. */
    @Test
    void computeCountsTowerAndProjectorOfAPicture() {
        long patches = 4 * (4 * 4 * 3) * 12;
        long layer = 4 * (12 * 12 + 12) + 2 * 12 * 20 + 20 + 12 + 2 * (12 + 12);
        long tower = 5 * 2 * layer;
        long projector = 4 * (16 * 12 + 16 + 16 * 16 + 16);
        assertThat(policy.weightsPerPicture()).isEqualTo(patches + tower + projector);
        assertThat(policy.parametersPerToken()).isEqualTo(policy.layout().textSize() + 17);
        assertThat(policy.parameters()).isGreaterThan(policy.parametersPerToken());
    }

    @Test
    void textIsReadAsTheTextPolicyReadsIt() {
        try (Policy text = SmallPolicies.policy(3)) {
            TokenBatch batch = SmallPolicies.allScored(SmallPolicies.tokens(1, 9));
            float[] known = SmallPolicies.logProbabilities(text, batch);
            try (NDManager scope = policy.scope()) {
                float[] logits = policy.score(scope, batch).logDistribution().toFloatArray();
                int vocabulary = SmallPolicies.VOCABULARY + 2;
                for (int i = 0; i < known.length; i++) {
                    double sum = 0;
                    for (int id = 0; id < SmallPolicies.VOCABULARY; id++) {
                        sum += Math.exp(logits[i * vocabulary + id]);
                    }
                    float own = logits[i * vocabulary + batch.targets()[i]];
                    assertThat(own - Math.log(sum)).isCloseTo(known[i], within(1e-4));
                }
            }
        }
    }

    @Test
    void anotherPictureInTheSameRowIsReadAfresh() {
        TokenBatch batch = SmallPolicies.pictured(policy, 2);
        int[] prompt = batch.tokens().get(0);
        Sampling sampling = new Sampling(1, 3, Set.of());
        try (Generation kept = policy.generation(1);
                Generation fresh = policy.generation(1)) {
            kept.read(List.of(prompt), Map.of(0, picture(batch, 0)));
            kept.sample(sampling, (row, token) -> 0.5);
            kept.read(List.of(prompt), Map.of(0, picture(batch, 1)));
            fresh.read(List.of(prompt), Map.of(0, picture(batch, 1)));
            assertThat(kept.sample(sampling, (row, token) -> 0.5).get(0).logProbabilities())
                    .containsExactly(
                            fresh.sample(sampling, (row, token) -> 0.5).get(0).logProbabilities(), within(2e-5f));
            assertThat(kept.processed().pictures()).isEqualTo(2);
        }
    }

    @Test
    void theSamePictureIsReadOnce() {
        TokenBatch batch = SmallPolicies.pictured(policy, 1);
        int[] prompt = batch.tokens().get(0);
        try (Generation generation = policy.generation(1)) {
            generation.read(List.of(prompt), Map.of(0, picture(batch, 0)));
            SampledAnswer sample = generation
                    .sample(new Sampling(1, 2, Set.of()), (row, token) -> 0.5)
                    .get(0);
            int[] longer = IntStream.concat(
                            IntStream.of(prompt), IntStream.concat(IntStream.of(sample.tokens()), IntStream.of(1, 2)))
                    .toArray();
            generation.read(List.of(longer), Map.of(0, picture(batch, 0)));
            assertThat(generation.processed().pictures()).isEqualTo(1);
            assertThat(generation.tokensProcessed()).isEqualTo(prompt.length + 1 + 1 + 2);
        }
    }

    @Test
    void aSampledImageTokenStaysAWord() {
        TokenBatch batch = SmallPolicies.pictured(policy, 1);
        int image = SmallPolicies.VOCABULARY;
        int[] row = IntStream.concat(IntStream.of(batch.tokens().get(0)), IntStream.of(image, 4, image))
                .toArray();
        TokenBatch longer =
                new TokenBatch(List.of(row), List.of(SmallPolicies.from(row, 1)), Map.of(0, picture(batch, 0)));
        assertThat(SmallPolicies.logProbabilities(policy, longer))
                .doesNotContain(Float.NaN)
                .hasSize(row.length - 1);
    }

    @Test
    void aPictureOfAnotherSizeIsRefused() {
        TokenBatch batch = SmallPolicies.pictured(policy, 1);
        TokenBatch small = new TokenBatch(batch.tokens(), batch.scored(), Map.of(0, new RgbImage(4, 4, new byte[48])));
        assertThatThrownBy(() -> SmallPolicies.logProbabilities(policy, small))
                .hasMessageContaining("4 x 4 pixels and the tower reads 8 x 8");
    }

    @Test
    void aPromptWithoutItsImageTokensIsRefused() {
        TokenBatch batch = SmallPolicies.pictured(policy, 1);
        int[] row = {1, 2, SmallPolicies.VOCABULARY, 3};
        TokenBatch missing =
                new TokenBatch(List.of(row), List.of(SmallPolicies.from(row, 1)), Map.of(0, picture(batch, 0)));
        assertThatThrownBy(() -> SmallPolicies.logProbabilities(policy, missing))
                .hasMessageContaining("row 0 has 1 image tokens (id 19), and its picture takes 4");
    }

    @Test
    void aPolicyOfTextsRefusesAPicture() {
        TokenBatch batch = SmallPolicies.pictured(policy, 1);
        int[] row = SmallPolicies.tokens(1, 9);
        TokenBatch pictured =
                new TokenBatch(List.of(row), List.of(SmallPolicies.from(row, 1)), Map.of(0, picture(batch, 0)));
        try (Policy text = SmallPolicies.policy(3)) {
            assertThatThrownBy(() -> SmallPolicies.logProbabilities(text, pictured))
                    .hasMessageContaining("no vision tower");
        }
    }

    @Test
    void whatWasSavedAndReadTwiceSeesTheSame(@TempDir Path folder) throws IOException {
        TokenBatch batch = SmallPolicies.pictured(policy, 2);
        Path once = Files.createDirectory(folder.resolve("once"));
        Path twice = Files.createDirectory(folder.resolve("twice"));
        policy.save(once);
        try (Policy read = Policy.load(once)) {
            read.save(twice);
        }
        try (Policy again = Policy.load(twice)) {
            assertThat(SmallPolicies.logProbabilities(again, batch))
                    .containsExactly(SmallPolicies.logProbabilities(policy, batch));
        }
        assertThat(twice).isDirectoryRecursivelyContaining("glob:**/preprocessor_config.json");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"image_processor\": {\"image_mean\": [0, 0, 0], \"image_std\": [1, 1, 1]}}', processor_config.json",
        "'{\"do_normalize\": false}', preprocessor_config.json",
    })
    void howColoursAreTakenIsReadFromWhatTransformersWrites(String json, String name, @TempDir Path folder)
            throws IOException {
        policy.save(folder);
        Files.delete(folder.resolve("preprocessor_config.json"));
        Files.writeString(folder.resolve(name), json);
        try (Policy read = Policy.load(folder)) {
            assertThat(Objects.requireNonNull(read.vision()).scale())
                    .isEqualTo(new PixelNormalisation(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'has no preprocessor_config.json'",
        "'[', 'is not JSON'",
        "'{\"do_rescale\": false}', 'does not divide colours by 255'",
        "'{\"image_mean\": [0.5], \"image_std\": [0.5]}', 'give three numbers each'",
    })
    void aPolicyThatSeesIsRefusedWhereNothingSaysHow(String json, String message, @TempDir Path folder)
            throws IOException {
        policy.save(folder);
        Path file = folder.resolve("preprocessor_config.json");
        Files.delete(file);
        if (!json.isEmpty()) {
            Files.writeString(file, json);
        }
        assertThatThrownBy(() -> Policy.load(folder))
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFrozenPartStaysAsItIs() {
        ParameterLayout layout = policy.layout();
        float[] before = policy.flat().toFloatArray();
        TokenBatch batch = SmallPolicies.pictured(policy, 2);
        try (Learner learner = Learner.of(policy, ADAM, 0, new ModuleRates(1, 0, 0.5))) {
            learner.update(
                    1e-2,
                    scope ->
                            policy.score(scope, batch).logProbabilities().mean().neg());
        }
        float[] after = policy.flat().toFloatArray();
        assertThat(moved(before, after, 0, layout.textSize())).isTrue();
        assertThat(moved(before, after, layout.textSize(), layout.towerEnd())).isFalse();
        assertThat(moved(before, after, layout.towerEnd(), layout.decoderSize()))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(PolicyPart.class)
    void onlyTheFrozenPartStaysAsItIs(PolicyPart frozen) {
        ParameterLayout layout = policy.layout();
        float[] before = policy.flat().toFloatArray();
        TokenBatch batch = SmallPolicies.pictured(policy, 2);
        try (Learner learner = Learner.of(policy, ADAM, 0, ModuleRates.without(Set.of(frozen)))) {
            learner.update(
                    1e-2,
                    scope ->
                            policy.score(scope, batch).logProbabilities().mean().neg());
        }
        float[] after = policy.flat().toFloatArray();
        Set<PolicyPart> moved = EnumSet.noneOf(PolicyPart.class);
        long offset = 0;
        for (TensorSpec tensor : layout.decoder()) {
            if (moved(before, after, offset, offset + tensor.size())) {
                partOf(tensor.name()).ifPresent(moved::add);
            }
            offset += tensor.size();
        }
        assertThat(moved).isEqualTo(EnumSet.complementOf(EnumSet.of(frozen)));
    }

    /** By names, so that an error in the layout's offsets shows; empty for what cannot be frozen. */
    private static Optional<PolicyPart> partOf(String name) {
        return Stream.of(
                        Map.entry("embed_tokens", PolicyPart.EMBEDDINGS),
                        Map.entry("language_model.model.layers.0.", PolicyPart.LOWER_LAYERS),
                        Map.entry("projector", PolicyPart.PROJECTOR),
                        Map.entry("vision_tower", PolicyPart.TOWER))
                .filter(part -> name.contains(part.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean moved(float[] before, float[] after, long from, long until) {
        return !Arrays.equals(
                Arrays.copyOfRange(before, (int) from, (int) until),
                Arrays.copyOfRange(after, (int) from, (int) until));
    }

    private static RgbImage picture(TokenBatch batch, int row) {
        return Objects.requireNonNull(batch.pictures().get(row));
    }

    @Test
    void readingPicturesLeavesNoArraysBehind() {
        TokenBatch batch = SmallPolicies.pictured(policy, 2);
        SmallPolicies.logProbabilities(policy, batch);
        List<?> before = policy.managedArrays();

        SmallPolicies.logProbabilities(policy, batch);

        assertThat(policy.managedArrays()).hasSameSizeAs(before);
    }
}
