package org.facecard.infra.serve.scores;

import java.util.List;
import org.facecard.pipelines.episode.AnswerScorer.Turn;
import org.facecard.pipelines.study.Numerics;

/**
 * An order to score answers. Equal orders have equal answers: a checkpoint's folder is named after what made it.
 *
 * @param checkpoint folder of the checkpoint
 * @param temperature at which the answers were drawn, above 0
 * @param numerics with which they were drawn
 * @param conversations of one episode
 */
public record ScoreOrder(String checkpoint, double temperature, Numerics numerics, List<List<Turn>> conversations) {
    /** Copies the lists. */
    public ScoreOrder {
        conversations = conversations.stream().map(List::copyOf).toList();
    }
}
