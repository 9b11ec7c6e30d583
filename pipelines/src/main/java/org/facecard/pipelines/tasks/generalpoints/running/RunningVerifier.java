package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.function.Predicate;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.DescribedReward;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Operator;
import org.facecard.pipelines.tasks.generalpoints.cards.RuleReader;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers of the running game. A chain is right if it uses the dealt numbers in any order, every equation holds
 * and the last total is the target.
 *
 * @param target the number to make
 */
public record RunningVerifier(int target) {
    /** Longer than any legal answer, white space included; what is longer is not read. */
    public static final int LONGEST_ANSWER = 1000;

    /** Never throws: whatever a model writes gets a verdict. */
    public Verdict judge(Deal deal, String answer) {
        WordScanner words = new WordScanner(answer);
        int[] listed = new int[Hand.SIZE];
        if (answer.length() > LONGEST_ANSWER || !readsListing(words, listed)) {
            return verdict(Outcome.UNREADABLE, RuleReading.UNREADABLE);
        }
        return verdict(judgeChain(deal.numbers(), words), RuleReader.read(deal, listed));
    }

    private static boolean readsListing(WordScanner words, int[] listed) {
        boolean readable = words.next(RunningText.CARDS);
        for (int card = 0; card < Hand.SIZE && readable; card++) {
            readable = words.rank() != null;
        }
        return readable && readsNumbers(words, listed);
    }

    /** Reads as many numbers as {@code listed} has, up to the formula; returns whether they were there. */
    static boolean readsNumbers(WordScanner words, int[] listed) {
        boolean readable = words.next(RunningText.NUMBERS);
        for (int card = 0; card < listed.length && readable; card++) {
            listed[card] = words.number();
            readable = listed[card] != 0;
        }
        return readable && words.next(RunningText.FORMULA);
    }

    private Outcome judgeChain(HandNumbers dealt, WordScanner words) {
        return judgeChain(new int[Hand.SIZE], words, used -> dealt.sameAs(used[0], used[1], used[2], used[3]));
    }

    /**
     * Judges a formula to the end of the answer.
     *
     * @param used receives the numbers of the formula, as many as it must have
     * @param given returns whether numbers are those of the hand, in any order
     */
    Outcome judgeChain(int[] used, WordScanner words, Predicate<int[]> given) {
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
        if (!given.test(used)) {
            return Outcome.NUMBER_NOT_GIVEN;
        }
        return holds && total == target ? Outcome.CORRECT : Outcome.WRONG_VALUE;
    }

    /** Returns the verdict with its reward and its word. */
    static Verdict verdict(Outcome outcome, RuleReading reading) {
        return new Verdict(outcome, DescribedReward.of(outcome), word(outcome), reading);
    }

    /** Returns the word that is appended to the context. */
    static String word(Outcome outcome) {
        return switch (outcome) {
            case CORRECT -> "ok";
            case WRONG_VALUE -> "wrong";
            case NUMBER_NOT_GIVEN -> "illegal";
            case ILLEGAL_FORMULA, UNREADABLE, BUDGET_EXCEEDED -> "bad";
            case WRONG_ACTION, MISREAD, VERIFIER_ERROR -> throw DescribedReward.impossibleOutcome(outcome);
        };
    }
}
