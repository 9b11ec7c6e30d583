package org.facecard.pipelines.tasks.generalpoints.cards;

import org.facecard.pipelines.verifier.RuleReading;

/** Infers the rule by which an answer read the cards from the numbers that it lists, in any order. */
public final class RuleReader {
    private RuleReader() {}

    /** Where both rules give the same numbers, the stated one is credited. */
    public static RuleReading read(Deal deal, int[] listed) {
        if (listed.length != Hand.SIZE) {
            return RuleReading.OTHER;
        }
        if (matches(deal.numbers(), listed)) {
            return RuleReading.STATED_RULE;
        }
        boolean intrusion = matches(deal.ranks().numbers(FaceCardRule.AS_TEN), listed);
        return intrusion ? RuleReading.TRAINING_RULE : RuleReading.OTHER;
    }

    private static boolean matches(HandNumbers numbers, int[] listed) {
        return numbers.sameAs(listed[0], listed[1], listed[2], listed[3]);
    }
}
