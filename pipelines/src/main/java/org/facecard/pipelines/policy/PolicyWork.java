package org.facecard.pipelines.policy;

/**
 * The work that a policy has done, from which FLOPs are counted.
 *
 * @param tokens padding and image tokens included
 * @param pictures that the tower has read
 */
public record PolicyWork(long tokens, long pictures) {
    /** Nothing. */
    public static final PolicyWork NOTHING = new PolicyWork(0, 0);

    /** Returns the sum of this and {@code more}. */
    public PolicyWork plus(PolicyWork more) {
        return new PolicyWork(tokens + more.tokens, pictures + more.pictures);
    }

    /** Returns what was processed since {@code before}. */
    public PolicyWork since(PolicyWork before) {
        return new PolicyWork(tokens - before.tokens, pictures - before.pictures);
    }
}
