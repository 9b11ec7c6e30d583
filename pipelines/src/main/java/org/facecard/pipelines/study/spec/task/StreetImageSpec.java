package org.facecard.pipelines.study.spec.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.facecard.pipelines.common.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * How V-IRL-VL shows a waypoint: four views of 90 degrees in a square of 2 x 2 (paper section 4.2). With
 * {@code panoramas} the views are photographs, to which jitter and distractors do not apply.
 *
 * @param side pixels along the square, even; the paper has 2,405 with its separators
 * @param jitter units of 1/64 of the side by which a sign is moved along each axis, at most
 * @param distractors probability that a waypoint without a landmark in view shows a sign that the instruction does not name
 * @param panoramas SHA-256 of the authors' list of panoramas, 64 hex digits; null draws the streets
 * @param hard signs that make reading harder; null has at most one sign in view, of any name
 */
public record StreetImageSpec(
        int side,
        int jitter,
        double distractors,
        @Nullable String panoramas,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable HardSigns hard) {
    /** The smallest square. */
    public static final int SMALLEST = 64;

    /** The largest square. */
    public static final int LARGEST = 1200;

    /** Beyond this jitter, a plate of a sign would leave its patch of 16 x 16 units. */
    public static final int FARTHEST = 1;

    /** Refuses sizes that are not drawn. */
    public StreetImageSpec {
        Ranges.that(
                side >= SMALLEST && side <= LARGEST && side % 2 == 0,
                "task.image.side",
                side,
                "must be even and lie between %d and %d".formatted(SMALLEST, LARGEST));
        Ranges.that(
                jitter >= 0 && jitter <= FARTHEST,
                "task.image.jitter",
                jitter,
                "must lie between 0 and %d".formatted(FARTHEST));
        Ranges.share("task.image.distractors", distractors);
        Ranges.that(
                panoramas == null || panoramas.matches("[0-9a-f]{64}"),
                "task.image.panoramas",
                String.valueOf(panoramas),
                "must be 64 hex digits, as `sha256sum street_views.sha256` prints them");
        Ranges.that(
                hard == null || panoramas == null,
                "task.image.hard",
                "given",
                "must be left out where task.image.panoramas is given: nothing is drawn into photographs");
    }

    /** At most one sign in view, of any name. */
    public StreetImageSpec(int side, int jitter, double distractors, @Nullable String panoramas) {
        this(side, jitter, distractors, panoramas, null);
    }

    /** Returns settings of drawn views. */
    public static StreetImageSpec drawn(int side, int jitter, double distractors) {
        return new StreetImageSpec(side, jitter, distractors, null);
    }

    /**
     * The hard preset of the street views: signs that the instruction does not name but that are easily mistaken for
     * one that it names.
     *
     * @param secondSign probability that a sign in view has another beside it
     * @param nearNames probability that a sign shares a word with one of the instruction
     */
    public record HardSigns(double secondSign, double nearNames) {
        /** Refuses values that are not probabilities. */
        public HardSigns {
            Ranges.share("task.image.hard.second-sign", secondSign);
            Ranges.share("task.image.hard.near-names", nearNames);
        }
    }
}
