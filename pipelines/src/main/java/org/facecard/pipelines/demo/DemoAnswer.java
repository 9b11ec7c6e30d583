package org.facecard.pipelines.demo;

import java.util.List;
import org.facecard.pipelines.episode.Attempt;
import org.facecard.pipelines.study.Rule;

/**
 * One checkpoint's attempts at one deal under one rule.
 *
 * @param checkpoint who answered
 * @param rule that the prompt stated
 * @param attempts in order; the last is right or all are used up
 */
public record DemoAnswer(DemoCheckpoint checkpoint, Rule rule, List<Attempt> attempts) {
    /** Copies the attempts. */
    public DemoAnswer {
        attempts = List.copyOf(attempts);
    }

    /** Returns the first attempt, which no verdict has helped. */
    public Attempt first() {
        return attempts.get(0);
    }

    /** Returns whether one of the attempts is right. */
    public boolean solved() {
        return attempts.get(attempts.size() - 1).verdict().correct();
    }
}
