package org.facecard.pipelines.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.sampling.PrefixSharing;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.sampling.TokenDraws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Generation that reads a shared prefix once, against the same generation that reads every row. */
class SharedPrefixTest {
    private static final PrefixSharing ALWAYS = new PrefixSharing(1);
    private static final PrefixSharing NEVER = new PrefixSharing(Integer.MAX_VALUE);
    private static final Sampling SAMPLED = new Sampling(1, 6, Set.of(2, 7));
    private static final TokenDraws DRAWS =
            (row, token) -> Draws.of(3, "test/draw").at(row).uniform(token);
    private static final float TOLERANCE = 1e-5f;
    private static final int[] PREFIX = SmallPolicies.tokens(9, 12);

    private Policy policy = SmallPolicies.policy(5);

    @AfterEach
    void close() {
        policy.close();
    }

    @Test
    void rowsOfOneLengthAreReadAsAlone() {
        assertSameAnswers(rows(3, 3, 3), 12 + 3 * 3);
    }

    @Test
    void rowsOfManyLengthsAreReadAsAlone() {
        assertSameAnswers(rows(1, 7, 4, 2), 12 + 4 * 7);
    }

    @Test
    void identicalRowsFeedOneTokenEach() {
        int[] row = rows(3).get(0);
        assertSameAnswers(List.of(row, row, row), 14 + 3);
    }

    @Test
    void aRowThatBeginsTheOthersFeedsItsLastToken() {
        assertSameAnswers(List.of(PREFIX, rows(3).get(0), rows(5).get(0)), 11 + 3 * 6);
    }

    @Test
    void aSingleRowIsReadWhole() {
        assertSameAnswers(rows(3), 15);
    }

    @Test
    void rowsWithoutACommonTokenAreReadWhole() {
        assertSameAnswers(List.of(new int[] {1, 2, 3}, new int[] {2, 2, 3}), 6);
    }

    @Test
    void greedyAnswersAreThoseOfRowsAlone() {
        assertSame(2, generation -> {
            generation.read(rows(4, 2));
            return generation.sample(new Sampling(0, 6, Set.of()), DRAWS);
        });
    }

    /** The second turn appends to two rows; the third row restarts within the prefix. */
    @Test
    void aConversationContinuesBehindASharedPrefix() {
        List<int[]> first = rows(2, 5, 3);
        assertSame(3, generation -> {
            generation.read(first);
            List<SampledAnswer> all = new ArrayList<>(generation.sample(SAMPLED, DRAWS));
            generation.read(List.of(
                    joined(joined(first.get(0), all.get(0).tokens()), SmallPolicies.tokens(4, 4)),
                    joined(joined(first.get(1), all.get(1).tokens()), SmallPolicies.tokens(5, 1)),
                    joined(Arrays.copyOf(PREFIX, 7), SmallPolicies.tokens(6, 3))));
            all.addAll(generation.sample(SAMPLED, DRAWS));
            return all;
        });
    }

    @Test
    void rowsThatEndLeaveTheOthersAsTheyAre() {
        assertSame(4, generation -> {
            generation.read(rows(2, 5, 3, 1));
            generation.keep(new int[] {0, 2, 3});
            return generation.sampleLast(SAMPLED, DRAWS);
        });
    }

    @Test
    void branchesFollowASharedPrefix() {
        assertSame(3, generation -> {
            generation.read(rows(2, 5, 3));
            generation.branch(new int[] {2, 2, 0, 1, 1});
            return generation.sample(SAMPLED, DRAWS);
        });
    }

    @Test
    void aWindowedDecoderSharesWithinItsWindow() throws IOException {
        policy.close();
        policy = Policy.load(Path.of("src/test/resources/parity/mistral-sharded"));
        assertThat(policy.config().window()).isNotNull();
        assertSameAnswers(rows(1, 4, 2), 12 + 3 * 4);
    }

    /** The rows begin with two words and the four tokens of a picture. */
    @Test
    void tokensOfAPictureAreReadByEveryRow() {
        policy.close();
        policy = SmallPolicies.seeing(5);
        TokenBatch batch = SmallPolicies.pictured(policy, 3);
        assertPictured(batch.tokens(), batch.pictures(), 2 + 3 * 7);
    }

    @Test
    void rowsThatAttendToPicturesShareNothing() throws IOException {
        policy.close();
        policy = Policy.load(MllamaFixture.FOUR_TILES.folder());
        int[] row = MllamaParityTest.prompts(MllamaFixture.FOUR_TILES).get(0);
        assertPictured(List.of(row, row), MllamaFixture.FOUR_TILES.pictures(), 2L * row.length);
        assertPictured(List.of(row, row), Map.of(1, MllamaFixture.FOUR_TILES.picture(1)), 2L * row.length);
    }

    @Test
    void aPictureMayFollowASharedText() throws IOException {
        policy.close();
        policy = Policy.load(MllamaFixture.FOUR_TILES.folder());
        int[] row = MllamaParityTest.prompts(MllamaFixture.FOUR_TILES).get(0);
        Map<Integer, RgbImage> pictures = MllamaFixture.FOUR_TILES.pictures();
        assertSame(2, generation -> {
            generation.read(rows(2, 3));
            List<SampledAnswer> all = new ArrayList<>(generation.sample(SAMPLED, DRAWS));
            generation.read(List.of(row, row), pictures);
            all.addAll(generation.sample(SAMPLED, DRAWS));
            return all;
        });
    }

    private void assertPictured(List<int[]> rows, Map<Integer, RgbImage> pictures, long computed) {
        assertSame(rows.size(), generation -> {
            generation.read(rows, pictures);
            assertThat(generation.processed()).isEqualTo(new PolicyWork(paddedTokens(rows), pictures.size()));
            return generation.sample(SAMPLED, DRAWS);
        });
        try (Generation shared = new Generation(policy, rows.size(), ALWAYS)) {
            shared.read(rows, pictures);
            assertThat(shared.tokensComputed()).isEqualTo(computed);
        }
    }

    private void assertSameAnswers(List<int[]> contexts, long computed) {
        try (Generation shared = new Generation(policy, contexts.size(), ALWAYS);
                Generation alone = new Generation(policy, contexts.size(), NEVER)) {
            shared.read(contexts);
            alone.read(contexts);
            assertThat(shared.following()).containsExactly(alone.following(), within(TOLERANCE));
            assertThat(shared.tokensComputed()).isEqualTo(computed);
            assertThat(alone.tokensComputed()).isEqualTo(paddedTokens(contexts));
            assertThat(shared.processed()).isEqualTo(alone.processed());
        }
        assertSame(contexts.size(), generation -> {
            generation.read(contexts);
            return generation.sample(SAMPLED, DRAWS);
        });
    }

    private void assertSame(int rows, Function<Generation, List<SampledAnswer>> answers) {
        try (Generation shared = new Generation(policy, rows, ALWAYS);
                Generation alone = new Generation(policy, rows, NEVER)) {
            List<SampledAnswer> found = answers.apply(shared);
            List<SampledAnswer> expected = answers.apply(alone);
            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).tokens()).isEqualTo(expected.get(i).tokens());
                assertThat(found.get(i).logProbabilities())
                        .containsExactly(expected.get(i).logProbabilities(), within(TOLERANCE));
            }
            assertThat(shared.processed()).isEqualTo(alone.processed());
        }
    }

    private static long paddedTokens(List<int[]> rows) {
        return rows.size() * rows.stream().mapToLong(row -> row.length).max().orElseThrow();
    }

    /** Returns rows that begin with {@link #PREFIX}, and differ in the token after it. */
    private static List<int[]> rows(int... own) {
        return IntStream.range(0, own.length)
                .mapToObj(row -> joined(joined(PREFIX, new int[] {row}), SmallPolicies.tokens(row, own[row] - 1)))
                .toList();
    }

    private static int[] joined(int[] left, int[] right) {
        return IntStream.concat(IntStream.of(left), IntStream.of(right)).toArray();
    }
}
