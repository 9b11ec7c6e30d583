package org.facecard.pipelines.report.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.spec.task.StreetImageSpec.HardSigns;
import org.facecard.pipelines.study.spec.task.VirlVisionSpec;
import org.jspecify.annotations.Nullable;

/**
 * V-IRL with pictures.
 *
 * @param text what holds with and without them
 */
record VirlVisionWords(VirlVisionSpec spec, VirlWords text) implements VisionWords {
    private static final String PHOTOGRAPHS = """
            The current observation is not written but shown: four views cut out of a photograph of the place. Whether a
            landmark is read is measured beside whether the walk succeeds: only the destination's landmark tells a stop from
            another step forward.\
            """;

    private static final String VIEWS = "**Pictures.** Views resampled by linear interpolation, the paper's"
            + " by cubic interpolation, and without the black lines between them.";

    @Override
    public String task() {
        int side = spec.image().side();
        if (spec.photographs()) {
            return "%s, the current observation shown as four photographs in a picture of %d x %d pixels"
                    .formatted(text.task(), side, side);
        }
        return "%s, the current observation shown as four street views in a picture of %d x %d pixels, distractor signs %s"
                .formatted(
                        text.task(),
                        side,
                        side,
                        NumberFormats.significant(spec.image().distractors()));
    }

    @Override
    public String trainingRule() {
        return spec.photographs()
                ? text.trainingRule()
                : text.trainingRule() + ", and streets look like those of one city";
    }

    @Override
    public List<String> guide() {
        List<String> paragraphs = new ArrayList<>(text.guide());
        paragraphs.add(spec.photographs() ? PHOTOGRAPHS : """
            The current observation is not written but shown: four street views, to the front, right, back and left. All
            post-training walks in one city; the **visual** shift shows the same streets in the looks of nine others, which
            only the base has seen, in a small share of its rows. Whether a landmark is read is measured beside whether the
            walk succeeds: only the destination's landmark tells a stop from another step forward.\
            """);
        return paragraphs;
    }

    @Override
    public String meaning(Split split) {
        return switch (split) {
            case VISUAL_OOD -> "the new routes in the looks of nine other cities, absolute directions";
            case BOTH_OOD -> "the new routes in the looks of nine other cities, relative directions";
            case HELD_OUT_ID, SEEN_ID, RULE_OOD, SELECTION_ID, OTHER_CITIES -> text.meaning(split);
            case FIVE_CARDS, LARGER_NUMBERS, LONGER_ROUTES -> "there are none";
        };
    }

    @Override
    public List<String> deviations() {
        List<String> items = new ArrayList<>(text.deviations());
        items.add(spec.photographs() ? VIEWS : drawn());
        if (spec.fidelity() == Fidelity.AS_DESCRIBED) {
            items.add(
                    "**Failed landmark detection.** A wrong action that names a landmark other than the visible one costs 1.5,"
                            + " as the paper says; the released code compares no landmarks.");
        }
        if (spec.wording() == Wording.TOKENS) {
            items.add(MODEL);
        }
        return items;
    }

    private String drawn() {
        return ("**Pictures.** Streets drawn from the ground plan on %d x %d pixels, landmarks as signs of two icons,"
                        + " %s; the paper's are four photographs of 1200 x 1200.")
                .formatted(spec.image().side(), spec.image().side(), signs());
    }

    private String signs() {
        @Nullable HardSigns hard = spec.image().hard();
        return hard == null
                ? "one sign in view at most"
                : "two signs in view with probability %s where there is one"
                        .formatted(NumberFormats.significant(hard.secondSign()));
    }

    @Override
    public int paperEpisodes() {
        return text.paperEpisodes();
    }

    /** Section 5.1 and figure 6, V-IRL-VL. */
    @Override
    public Optional<PaperArrow> arrow() {
        return Optional.of(new PaperArrow("V-IRL-VL", Metric.STEP_ACCURACY, 35.7, 45.0, 2.5));
    }

    /** Section 5.2 and figure 7; figure 8 has no V-IRL. */
    @Override
    public Optional<PictureWords> pictures() {
        return Optional.of(new PictureWords(
                "landmarks read",
                "both words of the name and the side, where a landmark of the instruction is in view",
                new PaperArrow("V-IRL-VL", Metric.SUCCESS, 16.7, 77.8, 11.1),
                "18 routes, one run of each method; SFT's fall is one route",
                Map.of(
                        18,
                        "Figure 18, whole routes under the shifted rule, on which neither method passes 1 %:"
                                + " `facecard reproduce virl-vl`.",
                        19,
                        "Figure 19, RL from an over-fitted init, which stays below 1.5 % of steps: `facecard"
                                + " ablate overfit-virl-vl`.")));
    }
}
