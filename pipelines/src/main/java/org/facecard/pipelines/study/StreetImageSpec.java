package org.facecard.pipelines.study;

/**
 * How V-IRL-VL shows a waypoint: four views of 90 degrees in a square of 2 x 2 (paper section 4.2).
 *
 * @param side pixels along the square, even; the paper has 2,405 with its separators
 * @param jitter units of 1/64 of the side by which a sign is moved along each axis, at most
 * @param distractors probability that a waypoint without a landmark in view shows a sign that the instruction does not name
 */
public record StreetImageSpec(int side, int jitter, double distractors) {
    /** The smallest square. */
    public static final int SMALLEST = 64;

    /** The largest square. */
    public static final int LARGEST = 1200;

    /** Beyond this jitter, a plate of a sign would leave its patch of 16 x 16 units. */
    public static final int FARTHEST = 1;

    /** Refuses sizes that are not drawn. */
    public StreetImageSpec {
        Check.that(
                side >= SMALLEST && side <= LARGEST && side % 2 == 0,
                "task.image.side",
                side,
                "must be even and lie between %d and %d".formatted(SMALLEST, LARGEST));
        Check.that(
                jitter >= 0 && jitter <= FARTHEST,
                "task.image.jitter",
                jitter,
                "must lie between 0 and %d".formatted(FARTHEST));
        Check.share("task.image.distractors", distractors);
    }
}
