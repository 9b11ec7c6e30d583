package org.facecard.pipelines.tasks.virl;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.TrainingRoutes;
import org.facecard.pipelines.tasks.virl.tokens.TokenChallenge;
import org.facecard.pipelines.tasks.virl.tokens.TokenText;
import org.facecard.pipelines.tasks.virl.tokens.TokenTexts;

/**
 * The walk in the token language.
 *
 * @param spec the task
 */
record TokenPromptFormat(VirlSpec spec) implements PromptFormat {
    /**
     * Returns the wording that {@code spec} asks for.
     *
     * @throws InvalidSpecException for the released verifier, which reads JSON only
     */
    static TokenPromptFormat of(VirlSpec spec) {
        if (spec.fidelity() == Fidelity.AS_RELEASED) {
            throw new InvalidSpecException(
                    "task.fidelity is as-released: the released verifier reads the paper's answers"
                            + " only; use task.wording: paper or task.fidelity: as-described");
        }
        return new TokenPromptFormat(spec);
    }

    @Override
    public Challenge challenge(Rail rail, Rule rule, int here) {
        return new TokenChallenge(TokenText.of(rail, rule), here);
    }

    @Override
    public String expertAnswer(Rail rail, Rule rule, int here) {
        return TokenText.of(rail, rule).answer(rail.waypoints().get(here));
    }

    @Override
    public List<String> vocabulary() {
        return TokenText.vocabulary(spec.routes().longest());
    }

    @Override
    public int answerTokens() {
        return TokenText.ANSWER;
    }

    @Override
    public String answerEnd() {
        return TokenText.END;
    }

    @Override
    public TrainingTexts texts(List<Problem> training) {
        return new TokenTexts(new TrainingRoutes(training), spec);
    }
}
