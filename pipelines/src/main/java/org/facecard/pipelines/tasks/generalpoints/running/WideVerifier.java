package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.Arrays;
import java.util.List;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Operator;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers to hands of any number of cards as {@link RunningVerifier} judges those to four ordinary ones, which it
 * judges faster.
 *
 * @param target the number to make
 */
record WideVerifier(int target) {
    /** Never throws: whatever a model writes gets a verdict. */
    Verdict judge(WideDeal deal, String answer) {
        WordScanner words = new WordScanner(answer);
        int[] listed = new int[deal.cards().size()];
        if (answer.length() > RunningVerifier.LONGEST_ANSWER || !readsListing(deal, words, listed)) {
            return RunningVerifier.verdict(Outcome.UNREADABLE, RuleReading.UNREADABLE);
        }
        return RunningVerifier.verdict(judgeChain(deal.numbers(), words), reading(deal, listed));
    }

    private static boolean readsListing(WideDeal deal, WordScanner words, int[] listed) {
        boolean readable = words.next(RunningText.CARDS);
        for (int card = 0; card < listed.length && readable; card++) {
            readable = words.card(deal.last());
        }
        readable = readable && words.next(RunningText.NUMBERS);
        for (int card = 0; card < listed.length && readable; card++) {
            listed[card] = words.number();
            readable = listed[card] != 0;
        }
        return readable && words.next(RunningText.FORMULA);
    }

    private Outcome judgeChain(List<Integer> dealt, WordScanner words) {
        int[] used = new int[dealt.size()];
        used[0] = words.number();
        int total = used[0];
        boolean holds = true;
        for (int step = 1; step < used.length; step++) {
            @Nullable Operator operator = words.operator();
            used[step] = words.number();
            boolean equation = words.next("=");
            int written = words.number();
            if (operator == null || total == 0 || used[step] == 0 || !equation || written == 0) {
                return Outcome.ILLEGAL_FORMULA;
            }
            holds &= Chain.apply(total, operator, used[step]) == written;
            total = written;
        }
        if (!words.next(RunningText.END) || !words.ended()) {
            return Outcome.ILLEGAL_FORMULA;
        }
        if (!same(dealt, used)) {
            return Outcome.NUMBER_NOT_GIVEN;
        }
        return holds && total == target ? Outcome.CORRECT : Outcome.WRONG_VALUE;
    }

    private static RuleReading reading(WideDeal deal, int[] listed) {
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
