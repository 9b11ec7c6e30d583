package org.facecard.pipelines.tasks.generalpoints;

import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.study.spec.task.GeneralPointsVisionSpec;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.facecard.pipelines.tasks.generalpoints.cards.TrainingDeals;
import org.facecard.pipelines.tasks.generalpoints.image.CardRenderer;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/** What differs between the games whose cards are shown. */
interface PicturedGame {
    /** Returns the game that {@code spec} names. */
    static PicturedGame of(GeneralPointsVisionSpec spec) {
        return switch (spec.game()) {
            case RUNNING -> new RunningPicturedGame(spec);
            case FULL -> new FullPicturedGame(spec);
            case BRIEF -> throw new IllegalArgumentException("the brief game shows no cards");
        };
    }

    /** Returns the question: everything but the cards. */
    String prompt(Deal deal);

    /** Judges an answer to a deal whose cards are known. Never throws. */
    Verdict judge(Deal deal, String answer);

    /** Returns the cards that an answer lists; null when it lists none. */
    @Nullable
    Ranks cards(String answer);

    /** Returns the verifier's words about an answer that lists cards other than those shown. */
    String misreadMessage();

    /** Returns the text before the next attempt. */
    String revision(Verdict verdict);

    /** Returns the number of tokens of an answer that hold its cards. */
    int readingTokens();

    /** Returns the labels at the beginning of an answer, in the place of its cards. */
    List<String> labels(String answer);

    /** See {@link org.facecard.pipelines.tasks.PicturedTask#imageWord()}. */
    String imageWord();

    /** See {@link org.facecard.pipelines.tasks.TaskEnvironment#vocabulary()}. */
    List<String> vocabulary();

    /** Returns an answer that is right; the deal must be playable. */
    String expertAnswer(Deal deal, RandomGenerator generator);

    /** Returns the generator of training rows. */
    PicturedTexts texts(CardRenderer renderer, TrainingDeals training);
}
