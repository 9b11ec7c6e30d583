package org.facecard.pipelines.tasks.virl.paper;

import java.util.Objects;
import java.util.Optional;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.virl.routes.ActionReward;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Transcription;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers in the paper's form at one waypoint (appendix B.3). Right is the expert's action, whatever the rest says. As
 * described, a wrong action costs more when the landmark in view was not detected; {@link ReleasedVirlQuirks} names what the
 * released code does instead.
 *
 * @param text the walk and its words
 * @param waypoint where it is judged
 * @param fidelity whose semantics
 */
record PaperVerifier(PaperText text, Waypoint waypoint, Fidelity fidelity) {
    /** Never throws: whatever a model writes gets a verdict. */
    Verdict judge(String answer) {
        PaperAnswer said = new PaperAnswer(answer, fidelity);
        String observation = said.under(AnswerKey.OBSERVATION).orElse("");
        Optional<String> action = said.under(AnswerKey.ACTION);
        Outcome outcome = outcome(action.orElse(ReleasedVirlQuirks.UNPARSABLE), observation);
        Outcome told = action.isEmpty() ? Outcome.UNREADABLE : outcome;
        return new Verdict(
                told,
                ActionReward.of(outcome),
                message(told),
                action.map(this::reading).orElse(RuleReading.UNREADABLE),
                transcription(said, observation));
    }

    private Outcome outcome(String action, String observation) {
        if (action.equals(text.action(waypoint))) {
            return Outcome.CORRECT;
        }
        boolean misread = switch (fidelity) {
            case AS_DESCRIBED -> !action.equals(ReleasedVirlQuirks.UNPARSABLE) && !detected(observation);
            case AS_RELEASED -> ReleasedVirlQuirks.misread(waypoint, observation);
        };
        return misread ? Outcome.MISREAD : Outcome.WRONG_ACTION;
    }

    /** Whether {@code observation} names the landmark in view; where none is, whether it names none of the walk's. */
    private boolean detected(String observation) {
        @Nullable VisibleLandmark sight = waypoint.sight();
        return sight == null
                ? text.rail().sights().stream()
                        .filter(Objects::nonNull)
                        .noneMatch(other -> observation.contains(other.name()))
                : observation.contains(sight.name());
    }

    private Transcription transcription(PaperAnswer said, String observation) {
        String line = text.line(waypoint.line());
        String read = said.under(AnswerKey.INSTRUCTION).orElse("").strip();
        return new Transcription(
                observation.strip().equals(PaperText.observation(waypoint)),
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

    private String message(Outcome outcome) {
        return switch (fidelity) {
            case AS_DESCRIBED -> described(outcome);
            case AS_RELEASED -> ReleasedVirlQuirks.message(outcome);
        };
    }

    private static String described(Outcome outcome) {
        return switch (outcome) {
            case CORRECT -> "the action is right.";
            case WRONG_ACTION -> "the action is not the right one here.";
            case MISREAD -> "the action is not the right one here, and the observation is not what you see.";
            case UNREADABLE -> "the answer holds no \"action\".";
            case BUDGET_EXCEEDED -> "no attempt is left.";
            case WRONG_VALUE, NUMBER_NOT_GIVEN, ILLEGAL_FORMULA -> throw ActionReward.stranger(outcome);
        };
    }
}
