package org.facecard.pipelines.ppo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.facecard.pipelines.policy.Scores;
import org.facecard.pipelines.policy.TokenBatch;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.study.Credit;

/** The policy's outputs for the actions of a pass: scores of tokens, combined into one number per action. */
final class ActionScores {
    private final TokenBatch batch;
    private final List<Experience> experiences;
    private final Credit credit;

    ActionScores(List<Experience> experiences, Credit credit) {
        this.batch = TokenRow.batch(experiences.stream().map(Experience::row).toList());
        this.experiences = experiences;
        this.credit = credit;
    }

    /** Returns the rows of the pass. */
    TokenBatch batch() {
        return batch;
    }

    /** Returns the episodes of the pass. */
    List<Experience> experiences() {
        return experiences;
    }

    /** Returns the number of actions of the pass. */
    int count() {
        return experiences.stream().mapToInt(Experience::actions).sum();
    }

    /**
     * Returns {@code [action]}: log-probabilities; an answer's is the sum over its tokens.
     *
     * @param tokens {@code [scored]}, log-probabilities
     */
    NDArray logProbabilities(NDManager scope, NDArray tokens) {
        return switch (credit) {
            case TOKEN -> tokens;
            case TURN ->
                membership(scope, Member.EVERY).matMul(tokens.expandDims(1)).squeeze(1);
        };
    }

    /** Returns {@code [action]}: the value of the state before the action's first token. */
    NDArray values(NDManager scope, Scores scores) {
        return switch (credit) {
            case TOKEN -> scores.values();
            case TURN ->
                membership(scope, Member.FIRST)
                        .matMul(scores.values().expandDims(1))
                        .squeeze(1);
        };
    }

    /** Which tokens of an action count. */
    private enum Member {
        EVERY,
        FIRST
    }

    /** Returns {@code [action, scored]}: 1 if the token belongs to the action. */
    private NDArray membership(NDManager scope, Member member) {
        int scored = batch.scoredTokens();
        float[] ones = new float[count() * scored];
        int action = 0;
        int token = 0;
        for (Experience experience : experiences) {
            for (int length : experience.tokens()) {
                int members = member == Member.EVERY ? length : 1;
                for (int i = 0; i < members; i++) {
                    ones[action * scored + token + i] = 1;
                }
                token += length;
                action++;
            }
        }
        return scope.create(ones, new Shape(count(), scored));
    }
}
