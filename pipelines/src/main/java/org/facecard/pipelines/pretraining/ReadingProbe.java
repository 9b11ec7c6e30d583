package org.facecard.pipelines.pretraining;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.TranscriptEncoder;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.Generation;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Problem;

/**
 * Asks a base what pictures show, in the words in which it learns to read, and takes its most likely words as the
 * answer. The problems are those of the selection partition.
 */
public final class ReadingProbe {
    private static final int BATCH = 200;

    private final PicturedTexts texts;
    private final List<Problem> problems;
    private final Draws draws;

    /**
     * @param texts asks
     * @param problems of the selection partition, under the training rule
     * @param seed of the pictures; the same ones each time
     */
    public ReadingProbe(PicturedTexts texts, List<Problem> problems, long seed) {
        this.texts = texts;
        this.problems = List.copyOf(problems);
        this.draws = Draws.of(seed, "vision/probe");
    }

    /** Returns the share of {@code pictures} of which {@code policy} reads every word right. */
    double share(Policy policy, TextCodec codec, int pictures) {
        int right = 0;
        for (int from = 0; from < pictures; from += BATCH) {
            int until = Math.min(pictures, from + BATCH);
            right += right(
                    policy,
                    TranscriptEncoder.encode(
                            codec,
                            IntStream.range(from, until)
                                    .mapToObj(picture ->
                                            texts.reading(problems.get(picture % problems.size()), draws.at(picture)))
                                    .toList()));
        }
        return (double) right / pictures;
    }

    private static int right(Policy policy, List<TokenRow> rows) {
        Map<Integer, RgbImage> images = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            images.put(row, Objects.requireNonNull(rows.get(row).picture(), "the row shows a picture"));
        }
        int longest = rows.stream().mapToInt(TokenRow::learnedTokens).max().orElse(1);
        try (Generation generation = policy.generation(rows.size())) {
            generation.read(rows.stream().map(ReadingProbe::question).toList(), images);
            List<SampledAnswer> samples = generation.sample(new Sampling(0, longest, Set.of()), (row, token) -> 0);
            return (int) IntStream.range(0, rows.size())
                    .filter(row -> answers(samples.get(row).tokens(), rows.get(row)))
                    .count();
        }
    }

    private static int[] question(TokenRow row) {
        return Arrays.copyOf(row.tokens(), row.length() - row.learnedTokens());
    }

    /** Text after the answer does not count. */
    private static boolean answers(int[] said, TokenRow row) {
        int asked = row.length() - row.learnedTokens();
        int[] answer = Arrays.copyOfRange(row.tokens(), asked, row.length());
        return said.length >= answer.length && Arrays.equals(said, 0, answer.length, answer, 0, answer.length);
    }
}
