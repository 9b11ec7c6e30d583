package org.facecard.pipelines.policy;

/**
 * The work that a policy has done, from which FLOPs are counted.
 *
 * @param tokens padding and image tokens included
 * @param pictures that the tower has read
 */
public record Processed(long tokens, long pictures) {
    /** Nothing. */
    public static final Processed NOTHING = new Processed(0, 0);

    /** Returns the sum of this and {@code more}. */
    public Processed plus(Processed more) {
        return new Processed(tokens + more.tokens, pictures + more.pictures);
    }

    /** Returns what was processed since {@code before}. */
    public Processed since(Processed before) {
        return new Processed(tokens - before.tokens, pictures - before.pictures);
    }
}
