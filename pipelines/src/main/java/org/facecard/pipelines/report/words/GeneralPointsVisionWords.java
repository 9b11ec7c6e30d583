package org.facecard.pipelines.report.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.spec.task.CardImageSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsVisionSpec;

/**
 * GeneralPoints with pictures.
 *
 * @param text what holds with and without them
 */
public record GeneralPointsVisionWords(GeneralPointsVisionSpec spec, GeneralPointsWords text) implements VisionWords {
    @Override
    public String task() {
        int side = spec.image().side();
        return "%s, cards shown as %s suits in pictures of %d x %d pixels, noise %s"
                .formatted(
                        text.task(),
                        spec.suits().label(),
                        side,
                        side,
                        NumberFormats.significant(spec.image().noise()));
    }

    @Override
    public String trainingRule() {
        return text.trainingRule() + ", and suits are " + spec.suits().label();
    }

    @Override
    public List<String> guide() {
        List<String> paragraphs = new ArrayList<>(text.guide());
        paragraphs.add("""
                The cards are not written but shown. All post-training shows %s suits; the **visual** shift shows the same
                deals in %s ones%s. A model may fail because it does not
                read the cards or because it does not play them, so both are measured.""".formatted(
                spec.suits().label(),
                spec.shiftedSuits().label(),
                spec.game() == Game.RUNNING ? ", which only the base has seen, in a small share of its rows" : ""));
        return paragraphs;
    }

    @Override
    public String meaning(Split split) {
        return switch (split) {
            case VISUAL_OOD ->
                "the new deals in %s suits, the training rule"
                        .formatted(spec.shiftedSuits().label());
            case BOTH_OOD ->
                "the new deals with a face card in %s suits, the shifted rule"
                        .formatted(spec.shiftedSuits().label());
            case HELD_OUT_ID, SEEN_ID, RULE_OOD, SELECTION_ID, OTHER_CITIES -> text.meaning(split);
            case FIVE_CARDS, LARGER_NUMBERS, LONGER_ROUTES -> "there are none";
        };
    }

    @Override
    public List<String> deviations() {
        List<String> items = new ArrayList<>(text.deviations());
        items.add(
                spec.image().equals(CardImageSpec.paper())
                        ? "**Pictures.** Cards of our own outlines, in the paper's layout and size."
                        : "**Pictures.** Cards of our own outlines on %d x %d pixels with jitter and noise; the paper's are 1200 x 1200 and clean."
                                .formatted(spec.image().side(), spec.image().side()));
        items.add(
                "**Misread cards.** They cost 1.5 and nothing else, as in the released code; the paper calls the penalty additional.");
        if (spec.game() == Game.RUNNING) {
            items.add(MODEL);
        }
        return items;
    }

    @Override
    public int paperEpisodes() {
        return 233;
    }

    /** Section 5.1 and figure 6, GP-VL. */
    @Override
    public Optional<PaperArrow> arrow() {
        return Optional.of(new PaperArrow("GP-VL", Metric.SUCCESS, 11.2, 14.2, 5.6));
    }

    /** Sections 5.2 and 5.3, figures 7 and 8. */
    @Override
    public Optional<PictureWords> pictures() {
        return Optional.of(new PictureWords(
                "hands read",
                "all four cards, in any order",
                new PaperArrow("GP-VL", Metric.SUCCESS, 23.6, 41.2, 13.7),
                "233 episodes, one run of each method; its hands are not held out",
                Map.of(
                        16,
                        "Figure 16, ten settings of SFT, none of which passes 30 % under the training rule:"
                                + " `facecard ablate rates-gp-vl`.",
                        17,
                        "Figure 17, two learning rates of RL, both of which rise, on an axis from 20 to 50 %:"
                                + " `facecard ablate rates-gp-vl`.")));
    }
}
