package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.inputs.DecoderInput;
import org.facecard.pipelines.policy.inputs.InputBlock;
import org.facecard.pipelines.policy.inputs.RowBlock;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.vision.TowerPass;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generation of a policy whose layers attend to pictures, against its own scores. */
class AttendedPicturesTest {
    private static final MllamaFixture FIXTURE = MllamaFixture.FOUR_TILES;
    private static final int FRESH = 4;
    private static final Sampling SAMPLED = new Sampling(1, FRESH, Set.of());

    private Policy policy;

    @BeforeEach
    void load() throws IOException {
        TensorEngine.start(new Numerics(1, false));
        policy = Policy.load(FIXTURE.folder());
    }

    @AfterEach
    void close() {
        policy.close();
    }

    @Test
    void aConversationIsContinuedWithoutReadingItsPictureAgain() throws IOException {
        try (Generation generation = policy.generation(2)) {
            List<int[]> first = answered(generation, MllamaParityTest.prompts(FIXTURE), FIXTURE.pictures());
            List<int[]> next = first.stream().map(row -> with(row, 5, 6, 7)).toList();
            long tokens = generation.tokensProcessed();
            answered(generation, next, FIXTURE.pictures());
            assertThat(generation.tokensProcessed() - tokens).isEqualTo(2 * (4 + FRESH - 1));
            assertThat(generation.processed().pictures()).isEqualTo(2);
        }
    }

    @Test
    void anotherPictureIsReadWithTheWholeRow() throws IOException {
        Map<Integer, RgbImage> swapped = Map.of(0, FIXTURE.picture(1), 1, FIXTURE.picture(1));
        try (Generation generation = policy.generation(2)) {
            answered(generation, MllamaParityTest.prompts(FIXTURE), FIXTURE.pictures());
            answered(generation, MllamaParityTest.prompts(FIXTURE), swapped);
            assertThat(generation.processed().pictures()).isEqualTo(3);
        }
    }

    @Test
    void aDroppedRowTakesItsPictureAlong() throws IOException {
        try (Generation generation = policy.generation(2)) {
            List<int[]> first = answered(generation, MllamaParityTest.prompts(FIXTURE), FIXTURE.pictures());
            generation.keep(new int[] {1});
            answered(generation, List.of(with(first.get(1), 8)), Map.of(0, FIXTURE.picture(1)));
            assertThat(generation.processed().pictures()).isEqualTo(2);
        }
    }

    @Test
    void aRowMayHaveNoPicture() throws IOException {
        List<int[]> rows =
                List.of(new int[] {4, 5, 6}, MllamaParityTest.prompts(FIXTURE).get(1));
        try (Generation generation = policy.generation(2)) {
            answered(generation, rows, Map.of(1, FIXTURE.picture(1)));
            assertThat(generation.processed().pictures()).isEqualTo(1);
        }
    }

    @Test
    void aPictureChangesWhatIsPredicted() throws IOException {
        float[] own = SmallPolicies.logProbabilities(policy, FIXTURE.batch());
        TokenBatch swapped = MllamaFixture.batch(
                FIXTURE.tokens(), MllamaFixture.FROM, Map.of(0, FIXTURE.picture(1), 1, FIXTURE.picture(0)));
        assertThat(SmallPolicies.logProbabilities(policy, swapped)).isNotEqualTo(own);
    }

    /** The oracle is the same row beside one that needs a mask. */
    @Test
    void picturesThatFillTheirTilesNeedNoMask() throws IOException {
        MllamaFixture fixture = MllamaFixture.TWO_TILES; // the first picture fills both tiles, the second one of them
        try (Policy own = Policy.load(fixture.folder())) {
            assertThat(masked(own, fixture, 0)).isFalse();
            assertThat(masked(own, fixture, 1)).isTrue();
            float[] alone = SmallPolicies.logProbabilities(
                    own,
                    MllamaFixture.batch(
                            fixture.tokens().subList(0, 1), MllamaFixture.FROM, Map.of(0, fixture.picture(0))));
            float[] beside = SmallPolicies.logProbabilities(own, fixture.batch());
            assertThat(alone).containsExactly(Arrays.copyOf(beside, alone.length), within(MllamaFixture.TOLERANCE));
        }
    }

    private static boolean masked(Policy policy, MllamaFixture fixture, int row) throws IOException {
        int[] ids = policy.inputs().withPicture(fixture.tokens().get(row), row, 0);
        InputBlock block = new InputBlock(List.of(new RowBlock(ids, 0, 0, fixture.picture(row))), ids.length);
        try (NDManager scope = policy.scope()) {
            DecoderInput read = policy.inputs().read(scope, block, policy.decoder(), TowerPass.WHOLE);
            return Objects.requireNonNull(read.pictures()).mask() != null;
        }
    }

    /** Released checkpoints cannot write their image token; one whose vocabulary holds it can. */
    @Test
    void anImageTokenInAnAnswerStaysAWord(@TempDir Path folder) throws IOException {
        int image = MllamaFixture.VOCABULARY - 1;
        for (String file : List.of("model.safetensors", "preprocessor_config.json")) {
            Files.copy(FIXTURE.folder().resolve(file), folder.resolve(file));
        }
        Files.writeString(
                folder.resolve("config.json"),
                Files.readString(FIXTURE.folder().resolve("config.json"))
                        .replace("\"image_token_index\": 23", "\"image_token_index\": " + image));
        policy.close();
        policy = Policy.load(folder);
        List<int[]> prompts = MllamaParityTest.prompts(FIXTURE).stream()
                .map(row -> replaced(replaced(row, image, 1), MllamaFixture.IMAGE, image))
                .toList();
        try (Generation generation = policy.generation(2)) {
            List<int[]> first = answered(generation, prompts, FIXTURE.pictures());
            List<int[]> next = first.stream().map(row -> with(row, image, 5)).toList();
            answered(generation, next, FIXTURE.pictures());
            assertThat(generation.processed().pictures()).isEqualTo(2);
        }
    }

    private static int[] replaced(int[] row, int id, int by) {
        return IntStream.of(row).map(own -> own == id ? by : own).toArray();
    }

    /** Four layers, of which two attend to pictures; two heads of four numbers; four tiles of 17 places. */
    @Test
    void layersForPicturesCachePlacesAndNoTokens() {
        assertThat(CacheMemory.of(policy.config(), policy.vision()))
                .isEqualTo(new CacheMemory(2 * 2 * 2 * 4 * 4, 2 * 2 * 2 * 4 * 4 * 4 * 17));
    }

    @Test
    void aPromptWithoutAPlaceForItsPictureIsRefused() throws IOException {
        TokenBatch batch =
                MllamaFixture.batch(List.of(new int[] {4, 5, 6, 7}), MllamaFixture.FROM, Map.of(0, FIXTURE.picture(0)));
        assertThatThrownBy(() -> SmallPolicies.logProbabilities(policy, batch))
                .hasMessage("row 0 has 0 image tokens (id 23), and its picture takes 1");
    }

    @Test
    void computeCountsTowerAndKeysOfAPicture() {
        long layer = 4 * 12 * 12 + 2 * 12 * 20 + 4 * 12 + 20 + 12;
        long tower = 4 * 24 * 4 * layer + 4 * 16 * 48 * 12;
        long projector = 4 * 17 * (36 * 16 + 16);
        long keysAndValues = 2 * 2 * 8 * 16;
        assertThat(policy.weightsPerPicture()).isEqualTo(tower + projector + 4 * 17 * keysAndValues);
        assertThat(policy.parametersPerToken()).isEqualTo(policy.layout().textSize() + 17 - keysAndValues);
    }

    /**
     * Samples and compares every log-probability with that of a pass over the whole row; returns rows with their
     * answers.
     */
    private List<int[]> answered(Generation generation, List<int[]> prompts, Map<Integer, RgbImage> pictures)
            throws IOException {
        generation.read(prompts, pictures);
        List<SampledAnswer> samples = generation.sample(SAMPLED, (row, token) -> 0.4);
        List<int[]> whole = IntStream.range(0, prompts.size())
                .mapToObj(row -> with(prompts.get(row), samples.get(row).tokens()))
                .toList();
        List<boolean[]> scored = new ArrayList<>();
        for (int row = 0; row < whole.size(); row++) {
            scored.add(SmallPolicies.from(whole.get(row), prompts.get(row).length));
        }
        float[] scores = SmallPolicies.logProbabilities(policy, new TokenBatch(whole, scored, pictures));
        for (int row = 0; row < whole.size(); row++) {
            assertThat(samples.get(row).logProbabilities())
                    .containsExactly(
                            Arrays.copyOfRange(scores, FRESH * row, FRESH * (row + 1)),
                            within(MllamaFixture.TOLERANCE));
        }
        return whole;
    }

    private static int[] with(int[] row, int... more) {
        return IntStream.concat(IntStream.of(row), IntStream.of(more)).toArray();
    }

    @Test
    void attendedPicturesLeaveNoArraysBehind() throws IOException {
        SmallPolicies.logProbabilities(policy, FIXTURE.batch());
        List<?> before = policy.managedArrays();

        SmallPolicies.logProbabilities(policy, FIXTURE.batch());

        assertThat(policy.managedArrays()).hasSameSizeAs(before);
    }
}
