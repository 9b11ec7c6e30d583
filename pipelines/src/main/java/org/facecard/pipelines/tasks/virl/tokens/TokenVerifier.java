package org.facecard.pipelines.tasks.virl.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.virl.routes.ActionReward;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Transcription;
import org.facecard.pipelines.verifier.Verdict;

/**
 * Judges answers of the token language at one waypoint. The expert's action is right, whatever the rest says; a wrong
 * one with a misread observation costs more (paper appendix B.3).
 *
 * @param text the walk and its words
 * @param waypoint where it is judged
 */
record TokenVerifier(TokenText text, Waypoint waypoint) {
    /** Longer than any legal answer; what is longer is not read. */
    static final int LONGEST_ANSWER = 2000;

    /** Never throws: whatever a model writes gets a verdict. */
    Verdict judge(String answer) {
        List<String> words = words(answer);
        if (!readable(words)) {
            return verdict(Outcome.UNREADABLE, RuleReading.UNREADABLE, Transcription.UNGRADED);
        }
        boolean seen = said(words, 1, 5).equals(TokenText.observation(waypoint));
        boolean line = said(words, 6, 11).equals(text.line(waypoint.line()));
        String action = said(words, 12, 14);
        Outcome outcome =
                action.equals(text.action(waypoint)) ? Outcome.CORRECT : seen ? Outcome.WRONG_ACTION : Outcome.MISREAD;
        return verdict(outcome, reading(action), new Transcription(seen, line));
    }

    private static List<String> words(String answer) {
        List<String> words = new ArrayList<>(TokenText.ANSWER);
        if (answer.length() <= LONGEST_ANSWER) {
            new StringTokenizer(answer).asIterator().forEachRemaining(word -> words.add((String) word));
        }
        return words;
    }

    private static boolean readable(List<String> words) {
        return words.size() == TokenText.ANSWER
                && words.get(0).equals(TokenText.OBSERVATION)
                && words.get(5).equals(TokenText.LINE)
                && words.get(11).equals(TokenText.ACTION)
                && words.get(14).equals(TokenText.END);
    }

    private static String said(List<String> words, int from, int to) {
        return String.join(" ", words.subList(from, to));
    }

    /** A compass word under the shifted rule is the training rule's. */
    private RuleReading reading(String action) {
        String word = action.startsWith("turn ") ? action.substring("turn ".length()) : "";
        boolean shared = action.equals("forward .") || action.equals("stop .");
        if (shared || text.convention().legal().contains(word)) {
            return RuleReading.STATED_RULE;
        }
        boolean intrusion = text.convention().rule() == Rule.OOD
                && text.convention().directions().contains(word);
        return intrusion ? RuleReading.TRAINING_RULE : RuleReading.OTHER;
    }

    private static Verdict verdict(Outcome outcome, RuleReading reading, Transcription transcription) {
        return new Verdict(outcome, ActionReward.of(outcome), word(outcome), reading, transcription);
    }

    /** Returns the word that is appended to the context. */
    static String word(Outcome outcome) {
        return switch (outcome) {
            case CORRECT -> "ok";
            case WRONG_ACTION -> "wrong";
            case MISREAD -> "badobs";
            case UNREADABLE -> "badfmt";
            case VERIFIER_ERROR, BUDGET_EXCEEDED, WRONG_VALUE, NUMBER_NOT_GIVEN, ILLEGAL_FORMULA ->
                throw ActionReward.impossibleOutcome(outcome);
        };
    }
}
