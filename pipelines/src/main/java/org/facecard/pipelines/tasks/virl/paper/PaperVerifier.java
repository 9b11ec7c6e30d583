package org.facecard.pipelines.tasks.virl.paper;

import java.util.Objects;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.answers.ReleasedAnswer;
import org.facecard.pipelines.tasks.virl.routes.ActionReward;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Transcription;
import org.facecard.pipelines.verifier.Verdict;

/**
 * Judges answers in the paper's form at one waypoint (appendix B.3). The expert's action is right, whatever the rest
 * says. As described, a wrong action costs more when the landmark in view was not detected; {@link ReleasedMistake}
 * names what the released code does instead.
 *
 * @param text the walk and its words
 * @param waypoint where it is judged
 * @param fidelity whose semantics
 */
record PaperVerifier(PaperText text, Waypoint waypoint, Fidelity fidelity) {
    /** Never throws: whatever a model writes gets a verdict. */
    Verdict judge(String answer) {
        return switch (fidelity) {
            case AS_DESCRIBED -> judgeDescribed(PaperAnswer.described(answer));
            case AS_RELEASED -> judgeReleased(new ReleasedAnswer(answer));
        };
    }

    private Verdict judgeDescribed(PaperAnswer said) {
        Outcome outcome = said.action()
                .map(action -> right(action)
                        ? Outcome.CORRECT
                        : detected(said.observation()) ? Outcome.WRONG_ACTION : Outcome.MISREAD)
                .orElse(Outcome.UNREADABLE);
        return verdict(said, outcome, ActionReward.of(outcome), message(outcome));
    }

    private Verdict judgeReleased(ReleasedAnswer answer) {
        PaperAnswer said = PaperAnswer.released(answer);
        if (said.action().filter(this::right).isPresent()) {
            return verdict(said, Outcome.CORRECT, ActionReward.of(Outcome.CORRECT), message(Outcome.CORRECT));
        }
        ReleasedMistake mistake = ReleasedMistake.of(waypoint, answer.under(AnswerKey.OBSERVATION.word()));
        boolean unreadable = said.action().isEmpty() && mistake != ReleasedMistake.ERROR;
        Outcome outcome = unreadable ? Outcome.UNREADABLE : mistake.outcome();
        return verdict(said, outcome, ActionReward.of(mistake.outcome()), mistake.message());
    }

    private Verdict verdict(PaperAnswer said, Outcome outcome, double reward, String message) {
        RuleReading reading = said.action().map(this::reading).orElse(RuleReading.UNREADABLE);
        return new Verdict(outcome, reward, message, reading, transcription(said));
    }

    private boolean right(String action) {
        return action.equals(text.action(waypoint));
    }

    /**
     * Returns whether {@code observation} names the landmark in view, if there is one, and no other landmark of the
     * walk.
     */
    private boolean detected(String observation) {
        String here = waypoint.sight() == null ? "" : waypoint.sight().name();
        return observation.contains(here)
                && text.rail().landmarks().stream()
                        .filter(Objects::nonNull)
                        .map(VisibleLandmark::name)
                        .noneMatch(other -> !here.contains(other) && observation.contains(other));
    }

    private Transcription transcription(PaperAnswer said) {
        String line = text.line(waypoint.line());
        String read = said.instruction().strip();
        return new Transcription(
                said.observation().strip().equals(PaperText.observation(waypoint)),
                read.equals(line) || read.equals((waypoint.line() + 1) + ". " + line));
    }

    private RuleReading reading(String action) {
        boolean turn = action.startsWith(PaperText.TURN) && action.endsWith(")");
        String word = turn ? action.substring(PaperText.TURN.length(), action.length() - 1) : "";
        boolean shared = action.equals(PaperText.FORWARD) || action.equals(PaperText.STOP);
        if (shared || PaperText.legal(text.rule()).contains(word)) {
            return RuleReading.STATED_RULE;
        }
        boolean intrusion = text.rule() == Rule.OOD && PaperText.legal(Rule.ID).contains(word);
        return intrusion ? RuleReading.TRAINING_RULE : RuleReading.OTHER;
    }

    private static String message(Outcome outcome) {
        return switch (outcome) {
            case CORRECT -> "the action is right.";
            case WRONG_ACTION -> "the action is not the right one here.";
            case MISREAD -> "the action is not the right one here, and the observation is not what you see.";
            case UNREADABLE -> "the answer holds no \"action\".";
            case BUDGET_EXCEEDED -> "no attempt is left.";
            case VERIFIER_ERROR, WRONG_VALUE, NUMBER_NOT_GIVEN, ILLEGAL_FORMULA ->
                throw ActionReward.impossibleOutcome(outcome);
        };
    }
}
