package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;

/**
 * Judges answers to hands of any number of cards as {@link RunningVerifier} judges those to four ordinary ones, whose
 * numbers it compares faster.
 *
 * @param target the number to make
 */
record HarderVerifier(int target) {
    /** Never throws: whatever a model writes gets a verdict. */
    Verdict judge(HarderDeal deal, String answer) {
        WordScanner words = new WordScanner(answer);
        int[] listed = new int[deal.cards().size()];
        if (answer.length() > RunningVerifier.LONGEST_ANSWER || !readsListing(deal, words, listed)) {
            return RunningVerifier.verdict(Outcome.UNREADABLE, RuleReading.UNREADABLE);
        }
        Outcome outcome = new RunningVerifier(target)
                .judgeChain(new int[listed.length], words, used -> same(deal.numbers(), used));
        return RunningVerifier.verdict(outcome, reading(deal, listed));
    }

    private static boolean readsListing(HarderDeal deal, WordScanner words, int[] listed) {
        boolean readable = words.next(RunningText.CARDS);
        for (int card = 0; card < listed.length && readable; card++) {
            readable = words.card(deal.last());
        }
        return readable && RunningVerifier.readsNumbers(words, listed);
    }

    private static RuleReading reading(HarderDeal deal, int[] listed) {
        if (same(deal.numbers(), listed)) {
            return RuleReading.STATED_RULE;
        }
        return same(deal.numbers(FaceCardRule.AS_TEN), listed) ? RuleReading.TRAINING_RULE : RuleReading.OTHER;
    }

    private static boolean same(List<Integer> numbers, int[] others) {
        return Arrays.equals(
                numbers.stream().mapToInt(Integer::intValue).sorted().toArray(),
                Arrays.stream(others).sorted().toArray());
    }
}
