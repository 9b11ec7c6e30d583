package org.facecard.pipelines.episode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;

/**
 * One problem from its first prompt to its end: up to the verification iterations at a challenge (paper section
 * 3), then, if the task has a next challenge, the same in a new conversation (appendix B). Single use: an episode is
 * never reset.
 */
public final class Episode {
    private final int index;
    private final Problem problem;
    private final PlaySettings settings;
    private final List<Conversation> conversations = new ArrayList<>();
    private boolean over;

    /**
     * @param index position of the episode among those that share its draws
     * @param problem what is played
     * @param first the problem, opened
     * @param settings decide when it ends
     */
    public Episode(int index, Problem problem, Challenge first, PlaySettings settings) {
        this.index = index;
        this.problem = problem;
        this.settings = settings;
        conversations.add(new Conversation(first));
    }

    /** Returns the position of the episode among those that share its draws. */
    public int index() {
        return index;
    }

    /** Returns what is played. */
    public Problem problem() {
        return problem;
    }

    /** Returns the conversations, one per challenge reached, in order. */
    public List<Conversation> conversations() {
        return Collections.unmodifiableList(conversations);
    }

    /** Returns the attempts so far, in order. */
    public List<Attempt> attempts() {
        return conversations.stream()
                .flatMap(conversation -> conversation.attempts().stream())
                .toList();
    }

    /** Returns whether every challenge of the problem was solved. */
    public boolean solved() {
        return conversations.stream().allMatch(Conversation::solved)
                && current().challenge().next().isEmpty();
    }

    /** Returns whether it takes no further attempt. */
    boolean over() {
        return over;
    }

    Conversation current() {
        return conversations.get(conversations.size() - 1);
    }

    /**
     * Returns the index of the next attempt's draws: the same for every attempt at one place, however it was reached.
     */
    long nextDraw() {
        long challenges = conversations.size() - 1L;
        return challenges * settings.verificationIterations()
                + current().attempts().size();
    }

    /** Adds the attempt and moves on: to another attempt, to the next challenge or to the end. */
    void record(Attempt attempt) {
        if (over) {
            throw new IllegalStateException("episode %d is %s: it takes no further attempt"
                    .formatted(index, solved() ? "solved" : "out of attempts"));
        }
        Conversation conversation = current();
        conversation.add(attempt);
        boolean spent = conversation.attempts().size() == settings.attempts();
        if (conversation.solved() || (spent && settings.mode() == ReadingMode.TEACHER_FORCED)) {
            Optional<Challenge> next = conversation.challenge().next();
            next.ifPresentOrElse(challenge -> conversations.add(new Conversation(challenge)), () -> over = true);
        } else if (spent) {
            conversation.endBeyondBudget();
            over = true;
        }
    }
}
