package org.facecard.pipelines.report;

import java.util.List;
import java.util.Locale;
import org.facecard.pipelines.study.ArmDifference;
import org.facecard.pipelines.study.ArmSpec;
import org.facecard.pipelines.study.ComparisonPoint;
import org.facecard.pipelines.study.FlopsMatching;
import org.facecard.pipelines.study.Matching;
import org.facecard.pipelines.study.PpoArm;
import org.facecard.pipelines.study.Quantity;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.SftArm;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.StudySpec;

/** How the report calls things. */
final class Labels {
    private static final int STYLES = 8;

    private Labels() {}

    /** A split in words. */
    static String of(Split split) {
        return switch (split) {
            case HELD_OUT_ID -> "Held-out ID";
            case SEEN_ID -> "Seen ID";
            case RULE_OOD -> "Rule OOD";
            case SELECTION_ID -> "Selection ID";
        };
    }

    /** What a split asks. */
    static String meaning(Split split) {
        return switch (split) {
            case HELD_OUT_ID -> "new deals, the training rule";
            case SEEN_ID -> "training deals, the training rule";
            case RULE_OOD -> "new deals with a face card, the shifted rule";
            case SELECTION_ID -> "deals on which choices were made, the training rule";
        };
    }

    /** An axis on which arms are matched. */
    static String of(Matching matching) {
        return matching instanceof FlopsMatching ? "FLOPs" : "FLOPs and updates";
    }

    /** What a claim is about. */
    static String of(Quantity quantity) {
        String what = switch (quantity.metric()) {
            case SUCCESS -> "success within " + attempts(quantity.attempts());
            case STEP_ACCURACY -> "step accuracy within " + attempts(quantity.attempts());
            case WAYPOINT_ACCURACY -> "waypoint accuracy within " + attempts(quantity.attempts());
            case TURN_ACCURACY -> "turn accuracy within " + attempts(quantity.attempts());
            case STATED_RULE -> "stated rule read";
            case TRAINING_RULE_INTRUSION -> "training-rule intrusion";
        };
        return "%s: %s, %s%s".formatted(arms(quantity), what, of(quantity.split()), suffix(quantity.mode()));
    }

    /** On policy goes without saying. */
    private static String suffix(ReadingMode mode) {
        return mode == ReadingMode.SAMPLED ? "" : ", " + mode.label();
    }

    private static String arms(Quantity quantity) {
        if (quantity instanceof ArmDifference difference) {
            return "%s − %s %s".formatted(difference.arm(), difference.minus(), of(difference.at()));
        }
        return String.join(", ", quantity.arms()) + " − init";
    }

    private static String of(ComparisonPoint point) {
        return switch (point) {
            case END -> "at the end";
            case MATCHED_FLOPS -> "at matched FLOPs";
            case MATCHED_UPDATES -> "at matched updates";
            case MATCHED_ID_SUCCESS -> "at matched ID success";
        };
    }

    /** Within how many attempts. */
    static String attempts(int attempts) {
        return attempts == 1 ? "1 attempt" : attempts + " attempts";
    }

    /** Class name of an arm's colour and dashes. */
    static String style(StudySpec spec, String arm) {
        return "arm-" + List.copyOf(spec.arms().keySet()).indexOf(arm) % STYLES;
    }

    /** An arm's method and what sets it apart. */
    static String describe(StudySpec spec, String name) {
        return describe(spec.arm(name).plain()) + Variant.of(spec.arm(name));
    }

    private static String describe(ArmSpec arm) {
        if (arm instanceof PpoArm ppo) {
            List<Integer> budgets = ppo.budgets();
            return "PPO, learning rate %s, %d iterations of %d episodes with up to %s"
                    .formatted(
                            rate(ppo.optimizer().learningRate()),
                            budgets.get(budgets.size() - 1),
                            ppo.deals(),
                            attempts(ppo.verificationIterations()));
        }
        return arm instanceof SftArm sft ? describe(sft) : "";
    }

    private static String describe(SftArm sft) {
        String batch = sft.matching() instanceof FlopsMatching own
                ? "%d demonstrations per update, as many FLOPs as %s".formatted(own.rows(), sft.matches())
                : "as many FLOPs and as many updates as " + sft.matches();
        return "SFT, learning rate %s, %s".formatted(rate(sft.optimizer().learningRate()), batch);
    }

    private static String rate(double value) {
        return String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e−").replace("e-", "e−");
    }
}
