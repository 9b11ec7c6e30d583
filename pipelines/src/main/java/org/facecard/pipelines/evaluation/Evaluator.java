package org.facecard.pipelines.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.Attempt;
import org.facecard.pipelines.episode.Conversation;
import org.facecard.pipelines.episode.Episode;
import org.facecard.pipelines.episode.Player;
import org.facecard.pipelines.episode.SequentialRevision;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.verifier.Verdict;

/**
 * Evaluates a checkpoint, or a served model, on one split (paper appendix C.3): plays every problem once with the
 * verifier in the loop. Every checkpoint gets the same problems and the same draws, so that readings are paired.
 */
public final class Evaluator {
    /** Episodes in lock-step. Part of the numerics: another size changes the last bits. */
    static final int BATCH = 200;

    private final Player player;
    private final Draws draws;

    /**
     * @param player plays
     * @param seed of the sampled answers
     */
    public Evaluator(Player player, long seed) {
        this.player = player;
        this.draws = answers(seed);
    }

    private static Draws answers(long seed) {
        return Draws.of(seed, "evaluation/answer");
    }

    /**
     * Returns the draws with which the problem of an episode was opened: they reproduce its route and its images.
     *
     * @param seed of the evaluation
     * @param episode position of the problem within its split
     */
    public static Draws opening(long seed, int episode) {
        return SequentialRevision.opening(answers(seed), episode);
    }

    /**
     * Plays {@code problems}.
     *
     * @param played receives the number of finished episodes after every batch
     */
    public List<AttemptRow> read(List<Problem> problems, Consumer<Integer> played) {
        List<AttemptRow> rows = new ArrayList<>();
        for (int from = 0; from < problems.size(); from += BATCH) {
            int until = Math.min(problems.size(), from + BATCH);
            player.play(problems.subList(from, until), from, draws).forEach(episode -> rows.addAll(rows(episode)));
            played.accept(until);
        }
        return rows;
    }

    private static List<AttemptRow> rows(Episode episode) {
        List<AttemptRow> rows = new ArrayList<>();
        int waypoint = 0;
        for (Conversation conversation : episode.conversations()) {
            waypoint++;
            for (int attempt = 1; attempt <= conversation.attempts().size(); attempt++) {
                rows.add(row(episode, waypoint, attempt));
            }
        }
        return rows;
    }

    private static AttemptRow row(Episode episode, int waypoint, int number) {
        Conversation conversation = episode.conversations().get(waypoint - 1);
        Attempt attempt = conversation.attempts().get(number - 1);
        Verdict verdict = attempt.verdict();
        return new AttemptRow(
                episode.index(),
                episode.problem().id(),
                episode.problem().group(),
                waypoint,
                number,
                attempt.context(),
                attempt.answer(),
                conversation.challenge().expected().orElse(null),
                conversation.challenge().decidedByRule(),
                verdict.outcome().label(),
                verdict.correct(),
                verdict.reward(),
                verdict.message(),
                verdict.reading().label(),
                verdict.transcription().observation(),
                verdict.transcription().instruction(),
                attempt.answerTokens().length,
                attempt.logProbability());
    }
}
