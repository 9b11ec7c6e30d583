package org.facecard.pipelines.tasks.virl;

import java.util.List;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.virl.routes.Rail;

/** In which words a walk is told, and who judges them. */
sealed interface PromptFormat permits TokenPromptFormat, PaperPromptFormat {
    /** The challenge at waypoint {@code here}. */
    Challenge challenge(Rail rail, Rule rule, int here);

    /** What the expert answers there. */
    String expertAnswer(Rail rail, Rule rule, int here);

    /** See {@link org.facecard.pipelines.tasks.TaskEnvironment#vocabulary()}. */
    List<String> vocabulary();

    /** The most tokens that a legal answer takes. */
    int answerTokens();

    /** The word that closes an answer. */
    String answerEnd();

    /** The makers of training rows. */
    TrainingTexts texts(List<Problem> training);
}
