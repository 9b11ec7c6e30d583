package org.facecard.pipelines.sft;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.Conversation;
import org.facecard.pipelines.episode.Episode;
import org.facecard.pipelines.episode.SequentialRevision;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;

/**
 * A policy's answers to the training problems, sampled before it learns from the right ones: one step of expert
 * iteration (Anthony et al., arXiv 1705.08439), for language models rejection sampling (Yuan et al., arXiv 2308.01825).
 */
public final class OwnAnswers {
    /** Problems in lock-step. Part of the numerics: another size changes the last bits. */
    private static final int BATCH = 200;

    private final SequentialRevision revision;
    private final Draws draws;

    /**
     * @param revision plays, with one attempt per challenge
     * @param seed of the sampled answers
     */
    public OwnAnswers(SequentialRevision revision, long seed) {
        this.revision = revision;
        this.draws = Draws.of(seed, "sft/own-answer");
    }

    /**
     * Returns the right ones among {@code samples} answers to each of {@code problems}, in order; for a route, the
     * answers up to the first wrong one.
     *
     * @param played receives the number of problems played so far after every batch
     */
    public List<Demonstration> right(List<Problem> problems, int samples, IntConsumer played) {
        List<Demonstration> right = new ArrayList<>();
        int first = 0;
        for (int sample = 0; sample < samples; sample++) {
            for (int from = 0; from < problems.size(); from += BATCH) {
                List<Problem> batch = problems.subList(from, Math.min(problems.size(), from + BATCH));
                revision.play(batch, first, draws).stream()
                        .flatMap(OwnAnswers::right)
                        .forEach(right::add);
                first += batch.size();
                played.accept(first);
            }
        }
        return right;
    }

    private static Stream<Demonstration> right(Episode episode) {
        return episode.conversations().stream().filter(Conversation::solved).map(OwnAnswers::demonstration);
    }

    private static Demonstration demonstration(Conversation conversation) {
        String answer =
                conversation.attempts().get(conversation.attempts().size() - 1).answer();
        return new Demonstration(conversation.challenge(), answer, unused -> answer);
    }
}
