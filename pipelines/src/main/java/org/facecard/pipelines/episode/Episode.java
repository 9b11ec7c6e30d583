package org.facecard.pipelines.episode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;

/**
 * One problem from the prompt to its end: up to the verification budget of attempts (paper section 3). Single use: an
 * episode is never reset.
 */
public final class Episode {
    private final int index;
    private final Problem problem;
    private final Challenge challenge;
    private final List<Attempt> attempts = new ArrayList<>();

    /**
     * @param index position of the episode among those that share its draws
     * @param problem what is played
     * @param challenge the problem, opened
     */
    public Episode(int index, Problem problem, Challenge challenge) {
        this.index = index;
        this.problem = problem;
        this.challenge = challenge;
    }

    /** Position of the episode among those that share its draws. */
    public int index() {
        return index;
    }

    /** What is played. */
    public Problem problem() {
        return problem;
    }

    /** The attempts so far, in order. */
    public List<Attempt> attempts() {
        return Collections.unmodifiableList(attempts);
    }

    /** Whether an attempt was right. */
    public boolean solved() {
        return !attempts.isEmpty() && last().verdict().correct();
    }

    /** The text to append before the next attempt. */
    String nextContext() {
        return attempts.isEmpty() ? challenge.prompt() : challenge.revision(last().verdict());
    }

    Challenge challenge() {
        return challenge;
    }

    void record(Attempt attempt) {
        if (solved()) {
            throw new IllegalStateException("episode %d is solved: it takes no further attempt".formatted(index));
        }
        attempts.add(attempt);
    }

    /**
     * Charges the unread attempt that the released verifier grades after the budget to the last attempt's reward: the action
     * that used the budget up.
     */
    void endBeyondBudget() {
        challenge.beyondBudget().ifPresent(beyond -> {
            Attempt last = attempts.remove(attempts.size() - 1);
            attempts.add(last.charged(beyond));
        });
    }

    private Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    /** The whole episode as one row: contexts read, answers learned. */
    public TokenRow asRow() {
        int length = attempts.stream()
                .mapToInt(a -> a.contextTokens().length + a.answerTokens().length)
                .sum();
        int[] tokens = new int[length];
        boolean[] learned = new boolean[length];
        int at = 0;
        for (Attempt attempt : attempts) {
            System.arraycopy(attempt.contextTokens(), 0, tokens, at, attempt.contextTokens().length);
            at += attempt.contextTokens().length;
            System.arraycopy(attempt.answerTokens(), 0, tokens, at, attempt.answerTokens().length);
            Arrays.fill(learned, at, at + attempt.answerTokens().length, true);
            at += attempt.answerTokens().length;
        }
        return new TokenRow(tokens, learned);
    }
}
