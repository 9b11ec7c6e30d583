package org.facecard.pipelines.episode;

import java.util.List;

/**
 * One answer, token by token.
 *
 * @param tokens in order
 * @param same whether there are as many as the policy drew; otherwise the text was tokenised differently from how it
 *     was written
 */
public record ScoredAnswer(List<ScoredToken> tokens, boolean same) {
    /** Copies the list. */
    public ScoredAnswer {
        tokens = List.copyOf(tokens);
    }
}
