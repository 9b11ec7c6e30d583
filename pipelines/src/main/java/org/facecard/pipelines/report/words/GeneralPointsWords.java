package org.facecard.pipelines.report.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.quantities.Metric;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;

/** GeneralPoints: four cards make a target number. */
public record GeneralPointsWords(GeneralPointsSpec spec) implements TaskWords {
    @Override
    public String task() {
        String game = switch (spec.game()) {
            case RUNNING -> "in-order chains with running totals";
            case FULL -> "the full game";
            case BRIEF -> "the full game in few words";
        };
        return "GeneralPoints (four cards make %d; %s; verifier %s)"
                .formatted(spec.target(), game, spec.fidelity().label());
    }

    @Override
    public String problems() {
        return "deals";
    }

    @Override
    public String groups() {
        return "multisets of numbers";
    }

    @Override
    public String trainingRule() {
        return "face cards count ten";
    }

    @Override
    public List<String> guide() {
        return List.of("""
                The game: four cards must make a target number. In all post-training, jack, queen and king count ten
                (**ID**). Afterwards the prompt says that they count 11, 12 and 13 (**OOD**). A model that learned to play
                by the rule in its prompt carries on; one that memorised the training rule reads a jack as ten and fails. The
                paper says that supervised fine-tuning (**SFT**) does the latter and reinforcement learning (**RL**) the
                former.""");
    }

    @Override
    public String intrusion() {
        return "wrote ten for a face card although the prompt said otherwise";
    }

    @Override
    public String meaning(Split split) {
        return switch (split) {
            case HELD_OUT_ID -> "new deals, the training rule";
            case SEEN_ID -> "training deals, the training rule";
            case RULE_OOD -> "new deals with a face card, the shifted rule";
            case SELECTION_ID -> "deals on which choices were made, the training rule";
            case VISUAL_OOD -> "the same new deals in the other colour, the training rule";
            case BOTH_OOD -> "the same new deals with a face card in the other colour, the shifted rule";
            case FIVE_CARDS -> "hands of five cards, all of them used, the training rule";
            case LARGER_NUMBERS -> "hands with a number from 14 to 20, the training rule";
            case OTHER_CITIES, LONGER_ROUTES -> "there are none";
        };
    }

    @Override
    public List<String> deviations() {
        List<String> items = new ArrayList<>();
        if (spec.game() == Game.RUNNING) {
            items.add(
                    "**Game.** Chains in the order of the cards, with running totals; the paper's formulas are free in"
                            + " order and brackets.");
        }
        if (spec.fidelity() == Fidelity.AS_DESCRIBED) {
            items.add(
                    "**Verifier.** As the paper describes it, in exact arithmetic; the released code adds penalties up"
                            + " and computes in floats.");
        }
        items.add("**Deals.** Enumerated and divided by number multisets, so that held-out deals are new; the paper's"
                + " evaluation under the training rule draws from the same deals as training.");
        return items;
    }

    @Override
    public int paperEpisodes() {
        return 234;
    }

    /** Paper appendix A.3. */
    @Override
    public int paperAttempts() {
        return 5;
    }

    @Override
    public List<Measure> headline(int verificationIterations) {
        return Stream.of(1, verificationIterations)
                .distinct()
                .map(Measure::success)
                .toList();
    }

    @Override
    public Measure central(int verificationIterations) {
        return Measure.success(verificationIterations);
    }

    /** Section 5.1 and figure 6, GP-L. */
    @Override
    public Optional<PaperArrow> arrow() {
        return Optional.of(new PaperArrow("GP-L", Metric.SUCCESS, 11.5, 15.0, 3.4));
    }
}
