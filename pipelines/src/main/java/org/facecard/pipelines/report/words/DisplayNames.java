package org.facecard.pipelines.report.words;

import java.util.List;
import java.util.Locale;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.Matching;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.claims.quantities.MemorisationMetric;
import org.facecard.pipelines.study.spec.StudySpec;

/** The names that the report uses. */
public final class DisplayNames {
    private DisplayNames() {}

    /** Returns the name of a split. */
    public static String of(Split split) {
        return switch (split) {
            case HELD_OUT_ID -> "Held-out ID";
            case SEEN_ID -> "Seen ID";
            case RULE_OOD -> "Rule OOD";
            case SELECTION_ID -> "Selection ID";
            case OTHER_CITIES -> "Other cities";
            case VISUAL_OOD -> "Visual OOD";
            case BOTH_OOD -> "Rule and visual OOD";
            case FIVE_CARDS -> "Five cards";
            case LARGER_NUMBERS -> "Larger numbers";
            case LONGER_ROUTES -> "Longer routes";
        };
    }

    /** Returns the name of a measure. "On policy" is left out. */
    public static String of(Measure measure) {
        if (measure.equals(Measure.RECOGNITION)) {
            return "pictures read";
        }
        String what = switch (measure.metric()) {
            case SUCCESS -> "success within " + attempts(measure.verificationIterations());
            case STEP_ACCURACY -> "per-step accuracy within " + attempts(measure.verificationIterations());
            case WAYPOINT_ACCURACY -> "per-waypoint accuracy within " + attempts(measure.verificationIterations());
            case TURN_ACCURACY -> "turn accuracy within " + attempts(measure.verificationIterations());
            case STATED_RULE -> "stated rule read";
            case TRAINING_RULE_INTRUSION -> "training-rule intrusion";
            case SUCCESS_GIVEN_RECOGNITION -> "success in the first attempt, where the picture was read";
        };
        return measure.mode() == ReadingMode.SAMPLED
                ? what
                : "%s, %s".formatted(what, measure.mode().label());
    }

    /** Returns what is averaged over the rows of memorisation. */
    public static String of(MemorisationMetric metric) {
        return switch (metric) {
            case EXCESS_COPIES -> "answers copied from SFT's, beyond chance";
            case FORWARD_KL -> "KL(init ‖ checkpoint) per answer, training rule";
            case REVERSE_KL -> "KL(checkpoint ‖ init) per answer, training rule";
            case SKILL_LOSS -> "loss per token of pre-training rows from new problems";
            case HELD_OUT_LOSS -> "loss per token of expert answers to new problems";
            case ROTATION -> "rotation of the leading singular vectors away from the init's";
            case SINGULAR_VALUES -> "relative change of the leading singular values since the init";
            case STATED_VALUE -> "probability of a face card's stated value, shifted rule";
            case TRAINING_VALUE ->
                "probability of a face card's value under the training rule, where the shifted one is stated";
        };
    }

    /** Returns an axis on which arms are matched. */
    public static String of(Matching matching) {
        return matching instanceof FlopsMatching ? "FLOPs" : "FLOPs and updates";
    }

    /** Returns a number of attempts as text. */
    public static String attempts(int attempts) {
        return attempts == 1 ? "1 attempt" : attempts + " attempts";
    }

    /** Returns an arm's method and what sets it apart. */
    public static String describe(StudySpec spec, String name) {
        return describe(spec.arm(name).plain()) + VariantWords.of(spec.arm(name));
    }

    private static String describe(ArmSpec arm) {
        if (arm instanceof PpoArm ppo) {
            List<Integer> budgets = ppo.budgets();
            return "PPO, learning rate %s, %d iterations of %d episodes with up to %s"
                    .formatted(
                            rate(ppo.optimizer().learningRate()),
                            budgets.get(budgets.size() - 1),
                            ppo.episodesPerIteration(),
                            attempts(ppo.verificationIterations()));
        }
        return arm instanceof SftArm sft ? describe(sft) : "";
    }

    private static String describe(SftArm sft) {
        String batch = sft.matching() instanceof FlopsMatching own
                ? "%d demonstrations per update, as many FLOPs as %s".formatted(own.batchSize(), sft.matches())
                : "with larger batches, so that it costs as many FLOPs in as many updates as " + sft.matches();
        return "SFT, learning rate %s, %s".formatted(rate(sft.optimizer().learningRate()), batch);
    }

    /** Returns a learning rate as people write it. */
    public static String rate(double value) {
        return String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e−").replace("e-", "e−");
    }
}
