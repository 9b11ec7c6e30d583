package org.facecard.pipelines.episode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.tasks.Challenge;

/** All attempts at one challenge: what the policy has in its context while it makes them. */
public final class Conversation {
    private final Challenge challenge;
    private final List<Attempt> attempts = new ArrayList<>();

    Conversation(Challenge challenge) {
        this.challenge = challenge;
    }

    /** Returns what is to be answered. */
    public Challenge challenge() {
        return challenge;
    }

    /** Returns the attempts so far, in order. */
    public List<Attempt> attempts() {
        return Collections.unmodifiableList(attempts);
    }

    /** Returns whether the last attempt was right. */
    public boolean solved() {
        return !attempts.isEmpty() && last().verdict().correct();
    }

    /** Returns everything as one row: contexts are read, answers are learned. */
    public TokenRow asRow() {
        int[] tokens = tokens();
        boolean[] learned = new boolean[tokens.length];
        int at = 0;
        for (Attempt attempt : attempts) {
            at += attempt.contextTokens().length;
            Arrays.fill(learned, at, at + attempt.answerTokens().length, true);
            at += attempt.answerTokens().length;
        }
        return new TokenRow(tokens, learned, challenge.image().orElse(null));
    }

    /** Returns the contexts and answers so far. */
    int[] tokens() {
        return attempts.stream()
                .flatMap(attempt -> Stream.of(attempt.contextTokens(), attempt.answerTokens()))
                .flatMapToInt(Arrays::stream)
                .toArray();
    }

    /** Returns the text to append before the next attempt, as {@code format} writes it. */
    String nextContext(DialogueFormat format) {
        if (attempts.isEmpty()) {
            return format.opening(challenge.prompt());
        }
        String words = challenge.revision(last().verdict());
        return format.endsTurn(last().answerTokens())
                ? format.revision(said(), words)
                : format.revisionOfUnended(said(), words);
    }

    /** Returns what was said, up to the words that ask for the next answer; {@code shown} formats the task's prompt. */
    List<ChatTurn> turns(UnaryOperator<String> shown) {
        List<ChatTurn> turns = new ArrayList<>(List.of(ChatTurn.user(shown.apply(challenge.prompt()))));
        for (Attempt attempt : attempts) {
            turns.add(ChatTurn.assistant(attempt.answer()));
            turns.add(ChatTurn.user(challenge.revision(attempt.verdict())));
        }
        return turns;
    }

    /** Returns the task's and the policy's words alternately, up to the last answer. */
    private List<String> said() {
        List<String> said = new ArrayList<>(List.of(challenge.prompt()));
        for (Attempt attempt : attempts) {
            said.add(attempt.answer());
            said.add(challenge.revision(attempt.verdict()));
        }
        return said.subList(0, said.size() - 1);
    }

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    /**
     * Adds the reward of the unread attempt that the released verifier grades after the last one to the last attempt,
     * the action that used up the verification iterations.
     */
    void endBeyondBudget() {
        challenge.beyondBudget().ifPresent(beyond -> attempts.add(removeLast().charged(beyond)));
    }

    private Attempt removeLast() {
        return attempts.remove(attempts.size() - 1);
    }

    private Attempt last() {
        return attempts.get(attempts.size() - 1);
    }
}
