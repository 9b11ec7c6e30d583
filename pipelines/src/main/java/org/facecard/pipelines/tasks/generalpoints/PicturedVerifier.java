package org.facecard.pipelines.tasks.generalpoints;

import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.facecard.pipelines.tasks.generalpoints.running.RunningText;
import org.facecard.pipelines.tasks.generalpoints.running.RunningVerifier;
import org.facecard.pipelines.tasks.generalpoints.running.WordScanner;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.Transcription;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers to a picture: first whether the cards are those shown, in any order, then as {@link RunningVerifier}
 * does.
 *
 * <p>Misread cards cost {@value #MISREAD} and nothing else, as in the released code; paper appendix A.3 calls this
 * penalty additional. The rule reading of such an answer is that of the cards that it lists, so that it does not depend
 * on recognition.
 */
final class PicturedVerifier {
    /** Of paper appendix A.3. */
    static final double MISREAD = -1.5;

    private final RunningVerifier verifier;

    PicturedVerifier(int target) {
        this.verifier = new RunningVerifier(target);
    }

    /** Never throws: whatever a model writes gets a verdict. */
    Verdict judge(Deal shown, String answer) {
        @Nullable Ranks read = answer.length() > RunningVerifier.LONGEST_ANSWER ? null : read(answer);
        if (read == null) {
            return graded(verifier.judge(shown, answer), false);
        }
        if (same(shown.ranks(), read)) {
            return graded(verifier.judge(shown, answer), true);
        }
        Verdict own = verifier.judge(new Deal(read, shown.rule()), answer);
        return own.outcome() == Outcome.UNREADABLE
                ? graded(own, false)
                : new Verdict(
                        Outcome.MISREAD, MISREAD, RunningText.MISREAD, own.reading(), new Transcription(false, null));
    }

    private static Verdict graded(Verdict verdict, boolean seen) {
        return new Verdict(
                verdict.outcome(),
                verdict.reward(),
                verdict.message(),
                verdict.reading(),
                new Transcription(seen, null));
    }

    /** Returns the cards that the answer lists, or null when it lists none. */
    private static @Nullable Ranks read(String answer) {
        WordScanner words = new WordScanner(answer);
        if (!words.next(RunningText.CARDS)) {
            return null;
        }
        @Nullable Rank first = words.rank();
        @Nullable Rank second = words.rank();
        @Nullable Rank third = words.rank();
        @Nullable Rank fourth = words.rank();
        if (first == null || second == null || third == null || fourth == null) {
            return null;
        }
        return new Ranks(first, second, third, fourth);
    }

    private static boolean same(Ranks shown, Ranks read) {
        int[] count = new int[Rank.ALL.size()];
        for (int position = 0; position < Hand.SIZE; position++) {
            count[shown.rank(position).ordinal()]++;
            count[read.rank(position).ordinal()]--;
        }
        for (int difference : count) {
            if (difference != 0) {
                return false;
            }
        }
        return true;
    }
}
