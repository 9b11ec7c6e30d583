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
import org.facecard.pipelines.policy.PolicyWork;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.PicturedTask.PictureQuestion;
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
    private PolicyWork processed = PolicyWork.NOTHING;

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
    public PolicyWork processed() {
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
            rows.addAll(read(shown(batch, from, draws), hands.temperature(), draws));
            shown.accept(until);
        }
        return rows;
    }

    /**
     * @param count pictures
     * @param temperature of the answers
     */
    public record Hands(int count, double temperature) {}

    /**
     * A picture with its question.
     *
     * @param hand index of the picture
     * @param problem of which it is a picture
     * @param reading how the answer is read
     * @param prompt tokens of the question
     */
    record Shown(int hand, Problem problem, PictureQuestion reading, int[] prompt) {}

    /** Shows one picture of each of {@code problems}, the first as picture {@code first}. */
    List<Shown> shown(List<Problem> problems, int first, Draws draws) {
        List<Shown> shown = new ArrayList<>();
        for (Problem problem : problems) {
            int hand = first + shown.size();
            PictureQuestion reading = task.reading(problem, opening(draws, hand));
            int[] prompt = codec.encode(format.opening(reading.challenge().prompt()));
            shown.add(new Shown(hand, problem, reading, prompt));
        }
        return shown;
    }

    /** Reads pictures together, or one group after another where the policy would cache too much of all. */
    private List<AttemptRow> read(List<Shown> shown, double temperature, Draws draws) {
        int longest = shown.stream().mapToInt(own -> own.prompt().length).max().orElseThrow();
        int together = policy.rowsTogether((long) longest + tokens(shown), 1);
        return read(shown, Math.min(together, shown.size()), temperature, draws);
    }

    /** Reads at most {@code together} pictures at once. */
    List<AttemptRow> read(List<Shown> shown, int together, double temperature, Draws draws) {
        Sampling sampling = new Sampling(temperature, tokens(shown), format.stopTokens(task));
        List<AttemptRow> rows = new ArrayList<>();
        for (int from = 0; from < shown.size(); from += together) {
            rows.addAll(readTogether(shown.subList(from, Math.min(shown.size(), from + together)), sampling, draws));
        }
        return rows;
    }

    /** Returns the tokens of an answer that are taken. */
    private static int tokens(List<Shown> shown) {
        return shown.get(0).reading().tokens();
    }

    private List<AttemptRow> readTogether(List<Shown> shown, Sampling sampling, Draws draws) {
        Map<Integer, RgbImage> images = new TreeMap<>();
        for (int row = 0; row < shown.size(); row++) {
            images.put(row, shown.get(row).reading().challenge().image().orElseThrow());
        }
        try (Generation generation = policy.generation(shown.size())) {
            generation.read(shown.stream().map(Shown::prompt).toList(), images);
            List<SampledAnswer> samples = generation.sample(
                    sampling, (row, token) -> draws.at(shown.get(row).hand()).uniform(token));
            processed = processed.plus(generation.processed());
            List<AttemptRow> rows = new ArrayList<>();
            for (int row = 0; row < samples.size(); row++) {
                rows.add(row(shown.get(row), samples.get(row)));
            }
            return rows;
        }
    }

    private AttemptRow row(Shown shown, SampledAnswer sample) {
        Problem problem = shown.problem();
        PictureQuestion reading = shown.reading();
        String answer = format.answer(sample.tokens());
        boolean right = sorted(reading.read(answer)).equals(sorted(reading.shown()));
        double logProbability = 0;
        for (float token : sample.logProbabilities()) {
            logProbability += token;
        }
        return new AttemptRow(
                shown.hand(),
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
