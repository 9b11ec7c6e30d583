package org.facecard.pipelines.tasks.virl;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.virl.paper.PaperChallenge;
import org.facecard.pipelines.tasks.virl.paper.PaperText;
import org.facecard.pipelines.tasks.virl.paper.PaperTexts;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.TrainingRoutes;

/**
 * The walk in the paper's form, for loaded checkpoints.
 *
 * @param spec the task
 */
record PaperPromptFormat(VirlSpec spec) implements PromptFormat {
    /** The longest answer that the released evaluation generates. */
    private static final int ANSWER_TOKENS = 256;

    @Override
    public Challenge challenge(Rail rail, Rule rule, int here) {
        return new PaperChallenge(new PaperText(rail, rule), here, spec.fidelity());
    }

    @Override
    public String expertAnswer(Rail rail, Rule rule, int here) {
        return new PaperText(rail, rule).answer(rail.waypoints().get(here));
    }

    @Override
    public List<String> vocabulary() {
        throw new InvalidSpecException("task.wording is paper: its texts need the tokenizer of a loaded checkpoint;"
                + " use task.wording: tokens to train a base from scratch");
    }

    @Override
    public int answerTokens() {
        return ANSWER_TOKENS;
    }

    @Override
    public String answerEnd() {
        return "}";
    }

    @Override
    public TrainingTexts texts(List<Problem> training) {
        return new PaperTexts(new TrainingRoutes(training), spec);
    }
}
