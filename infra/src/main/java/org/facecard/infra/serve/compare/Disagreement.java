package org.facecard.infra.serve.compare;

import org.facecard.infra.serve.episodes.EpisodeKey;

/**
 * A problem that one side solved and the other did not.
 *
 * @param problem its id
 * @param left the episode of the left side
 * @param right the episode of the right side
 */
public record Disagreement(String problem, EpisodeKey left, EpisodeKey right) {
    static Disagreement of(Pair pair, Comparison.Question question) {
        return new Disagreement(
                pair.left().problem(),
                key(pair.left(), question.left(), question),
                key(pair.right(), question.right(), question));
    }

    private static EpisodeKey key(EpisodeResult reading, Side side, Comparison.Question question) {
        return new EpisodeKey(
                reading.seed(), side.arm(), side.budget(), question.split(), question.mode(), reading.episode());
    }
}
