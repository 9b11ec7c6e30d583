package org.facecard.pipelines.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.DialogueFormat;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.Generation;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.Processed;
import org.facecard.pipelines.policy.sampling.Sample;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.PicturedTask.Reading;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;

/**
 * Measures what a checkpoint recognises in pictures (paper section 5.3, figure 8): takes the first words of one answer
 * to each, which is about twenty times cheaper than playing. A reading is right when it names what is shown, in any
 * order; a malformed one is wrong.
 */
public final class RecognitionReader {
    private static final int BATCH = 200;

    /** Index of the draws of the pictures; all other indices hold those of the answers. */
    private static final long OPENING = -1;

    private final Policy policy;
    private final TextCodec codec;
    private final DialogueFormat format;
    private final PicturedTask task;
    private Processed processed = Processed.NOTHING;

    /** Reads {@code task} with {@code policy}; {@code codec} is the policy's tokenizer. */
    public RecognitionReader(Policy policy, TextCodec codec, PicturedTask task) {
        this.policy = policy;
        this.codec = codec;
        this.format = DialogueFormat.of(codec);
        this.task = task;
    }

    /** Returns the draws of a probe with {@code seed}. */
    public static Draws draws(long seed) {
        return Draws.of(seed, "recognition");
    }

    /** Returns the draws with which picture {@code hand} of a probe was drawn. */
    public static Draws opening(Draws draws, int hand) {
        return draws.at(OPENING).at(hand);
    }

    /** Returns tokens and pictures read and generated so far. */
    public Processed processed() {
        return processed;
    }

    /**
     * Shows picture h of problem {@code h mod problems}, for h below {@code hands}.
     *
     * @param draws picture h is drawn from {@code draws.at(-1).at(h)}, token t of its answer from {@code
     *     draws.at(h).uniform(t)}
     * @param shown receives the number of pictures shown, after every batch
     */
    public List<AttemptRow> read(List<Problem> problems, Hands hands, Draws draws, IntConsumer shown) {
        List<AttemptRow> rows = new ArrayList<>();
        for (int from = 0; from < hands.count(); from += BATCH) {
            int until = Math.min(hands.count(), from + BATCH);
            List<Problem> batch = new ArrayList<>();
            for (int hand = from; hand < until; hand++) {
                batch.add(problems.get(hand % problems.size()));
            }
            rows.addAll(batch(batch, from, hands.temperature(), draws));
            shown.accept(until);
        }
        return rows;
    }

    /**
     * @param count pictures
     * @param temperature of the answers
     */
    public record Hands(int count, double temperature) {}

    private List<AttemptRow> batch(List<Problem> problems, int first, double temperature, Draws draws) {
        List<Reading> readings = new ArrayList<>();
        List<int[]> prompts = new ArrayList<>();
        Map<Integer, RgbImage> images = new TreeMap<>();
        for (int row = 0; row < problems.size(); row++) {
            Reading reading = task.reading(problems.get(row), opening(draws, first + row));
            readings.add(reading);
            prompts.add(codec.encode(format.opening(reading.challenge().prompt())));
            images.put(row, reading.challenge().image().orElseThrow());
        }
        Sampling sampling = new Sampling(temperature, readings.get(0).tokens(), format.stopTokens(task));
        try (Generation generation = policy.generation(problems.size())) {
            generation.read(prompts, images);
            List<Sample> samples = generation.sample(
                    sampling, (row, token) -> draws.at(first + row).uniform(token));
            processed = processed.plus(generation.processed());
            List<AttemptRow> rows = new ArrayList<>();
            for (int row = 0; row < samples.size(); row++) {
                rows.add(row(first + row, problems.get(row), readings.get(row), samples.get(row)));
            }
            return rows;
        }
    }

    private AttemptRow row(int hand, Problem problem, Reading reading, Sample sample) {
        String answer = format.answer(sample.tokens());
        boolean right = sorted(reading.read(answer)).equals(sorted(reading.shown()));
        double logProbability = 0;
        for (float token : sample.logProbabilities()) {
            logProbability += token;
        }
        return new AttemptRow(
                hand,
                problem.id(),
                problem.group(),
                1,
                1,
                reading.challenge().prompt(),
                answer,
                String.join(" ", reading.shown()),
                false,
                (right ? Outcome.CORRECT : Outcome.MISREAD).label(),
                right,
                0,
                "",
                RuleReading.UNREADABLE.label(),
                right,
                null,
                sample.tokens().length,
                logProbability);
    }

    private static List<String> sorted(List<String> symbols) {
        List<String> sorted = new ArrayList<>(symbols);
        Collections.sort(sorted);
        return sorted;
    }
}
