package org.facecard.pipelines.tasks.generalpoints.cards;

import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.TrainingTexts;

/** What differs between the two games: what is playable, how it is written and how it is read. */
public interface Presentation {
    /** Returns whether numbers shown in this order have a solution. */
    boolean playable(HandNumbers numbers);

    /** Opens a deal for play. */
    Challenge open(Deal deal);

    /** Returns an answer that is right; the deal must be playable. */
    String expertAnswer(Deal deal, RandomGenerator generator);

    /**
     * Returns the text of a right answer up to the number of the card at {@code position}, from 0.
     */
    String beforeNumber(Deal deal, int position);

    /** Returns an answer with any formula over the right numbers, right or wrong: the weak player's. */
    String weakAnswer(Deal deal, RandomGenerator generator);

    /** Returns the generator of training rows. */
    TrainingTexts texts(TrainingDeals training);

    /** See {@link org.facecard.pipelines.tasks.TaskEnvironment#vocabulary()}. */
    List<String> vocabulary();

    /** See {@link org.facecard.pipelines.tasks.TaskEnvironment#answerTokens()}. */
    int answerTokens();

    /** See {@link org.facecard.pipelines.tasks.TaskEnvironment#answerEnd()}. */
    String answerEnd();
}
