package org.facecard.pipelines.tasks.virl;

import java.util.List;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.virl.routes.Rail;

/** The wording of a walk, and its verifier. */
sealed interface PromptFormat permits TokenPromptFormat, PaperPromptFormat {
    /** Returns the challenge at waypoint {@code here}. */
    Challenge challenge(Rail rail, Rule rule, int here);

    /** Returns the expert's answer there. */
    String expertAnswer(Rail rail, Rule rule, int here);

    /** See {@link org.facecard.pipelines.tasks.TaskEnvironment#vocabulary()}. */
    List<String> vocabulary();

    /** Returns the most tokens that a legal answer takes. */
    int answerTokens();

    /** Returns the word that closes an answer. */
    String answerEnd();

    /** Returns the generator of training rows. */
    TrainingTexts texts(List<Problem> training);
}
