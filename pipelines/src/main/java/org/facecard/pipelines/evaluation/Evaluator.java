package org.facecard.pipelines.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.facecard.pipelines.episode.Attempt;
import org.facecard.pipelines.episode.Episode;
import org.facecard.pipelines.episode.SequentialRevision;
import org.facecard.pipelines.results.AttemptRow;
import org.facecard.pipelines.study.Draws;
import org.facecard.pipelines.tasks.Problem;

/**
 * Reads a checkpoint on one split (paper appendix C.3): plays every problem once with the verifier in the loop. The same
 * problems and the same draws for every checkpoint, so that readings are paired.
 */
public final class Evaluator {
    /** Episodes in lock-step. Part of the numerics: another size gives other last bits. */
    static final int BATCH = 200;

    private final SequentialRevision revision;
    private final Draws draws;

    /**
     * @param revision plays
     * @param seed of the sampled answers
     */
    public Evaluator(SequentialRevision revision, long seed) {
        this.revision = revision;
        this.draws = Draws.of(seed, "evaluation/answer");
    }

    /**
     * Plays {@code problems}.
     *
     * @param played hears the number of episodes finished, after every batch
     */
    public List<AttemptRow> read(List<Problem> problems, Consumer<Integer> played) {
        List<AttemptRow> rows = new ArrayList<>();
        for (int from = 0; from < problems.size(); from += BATCH) {
            int until = Math.min(problems.size(), from + BATCH);
            revision.play(problems.subList(from, until), from, draws).forEach(episode -> rows.addAll(rows(episode)));
            played.accept(until);
        }
        return rows;
    }

    private static List<AttemptRow> rows(Episode episode) {
        List<AttemptRow> rows = new ArrayList<>();
        for (Attempt attempt : episode.attempts()) {
            rows.add(row(episode, attempt, rows.size() + 1));
        }
        return rows;
    }

    private static AttemptRow row(Episode episode, Attempt attempt, int number) {
        double logProbability = 0;
        for (float token : attempt.logProbabilities()) {
            logProbability += token;
        }
        return new AttemptRow(
                episode.index(),
                episode.problem().id(),
                episode.problem().group(),
                1,
                number,
                attempt.context(),
                attempt.answer(),
                null,
                true,
                attempt.verdict().outcome().label(),
                attempt.verdict().correct(),
                attempt.verdict().reward(),
                attempt.verdict().message(),
                attempt.verdict().reading().label(),
                attempt.verdict().transcription().observation(),
                attempt.verdict().transcription().instruction(),
                attempt.answerTokens().length,
                logProbability);
    }
}
