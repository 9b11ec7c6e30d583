package org.facecard.pipelines.tasks.generalpoints;

import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.Transcription;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers to a picture: first whether the cards are those shown, in any order, then as the text game does.
 *
 * <p>Misread cards cost {@value #MISREAD} and nothing else, as in the released code; paper appendix A.3 calls this
 * penalty additional. The rule reading of such an answer uses the cards that it lists, so that it does not depend on
 * recognition.
 */
final class PicturedVerifier {
    /** Of paper appendix A.3. */
    static final double MISREAD = -1.5;

    private final PicturedGame game;

    PicturedVerifier(PicturedGame game) {
        this.game = game;
    }

    /** Never throws: whatever a model writes gets a verdict. */
    Verdict judge(Deal shown, String answer) {
        @Nullable Ranks read = game.cards(answer);
        if (read != null && same(shown.ranks(), read)) {
            return graded(game.judge(shown, answer), true);
        }
        Verdict own = game.judge(read == null ? shown : new Deal(read, shown.rule()), answer);
        return own.outcome() == Outcome.UNREADABLE
                ? graded(own, false)
                : new Verdict(
                        Outcome.MISREAD, MISREAD, game.misreadMessage(), own.reading(), new Transcription(false, null));
    }

    private static Verdict graded(Verdict verdict, boolean seen) {
        return new Verdict(
                verdict.outcome(),
                verdict.reward(),
                verdict.message(),
                verdict.reading(),
                new Transcription(seen, null));
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
