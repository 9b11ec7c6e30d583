package org.facecard.pipelines.tasks.virl.paper;

import org.facecard.pipelines.tasks.answers.ReleasedValue;
import org.facecard.pipelines.tasks.virl.routes.Turn;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.verifier.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How the released code judges a wrong action, where the paper's text says otherwise. Its other departures are in
 * {@link Turn}: headings are subtracted without a wrap, and turns count as slight up to 45 degrees only.
 */
public enum ReleasedMistake {
    /** The action is wrong, and observation and landmark agree about the keyword. */
    WRONG(Outcome.WRONG_ACTION, "avoid this action and try again, in the form that was asked for."),
    /** The action is wrong, and only the observation mentions an intersection: at an intersection it is correct to. */
    NO_INTERSECTION(Outcome.MISREAD, "you are not at any intersection: try again, in the form that was asked for."),
    /** The action is wrong, and only the landmark's sentence mentions an intersection: it is named after one. */
    INTERSECTION(Outcome.MISREAD, "you are at an intersection: try again, in the form that was asked for."),
    /** The action is wrong, and the observation is a number, a truth value or null, which cannot be searched. */
    ERROR(Outcome.VERIFIER_ERROR, "the observation is no text.");

    /**
     * The code does not compare landmarks; it only looks for this word in the observation and in the landmark's
     * sentence.
     */
    static final String KEYWORD = "intersection";

    /** The call after the last attempt at a waypoint, which is not read. */
    static final double BEYOND_BUDGET = -1;

    /** The message after that call. */
    static final String BEYOND_BUDGET_MESSAGE = "step limit reached";

    private final Outcome outcome;
    private final String message;

    ReleasedMistake(Outcome outcome, String message) {
        this.outcome = outcome;
        this.message = message;
    }

    /** Returns the outcome of a wrong action. */
    Outcome outcome() {
        return outcome;
    }

    /** Returns the message after it, in the project's own words. */
    String message() {
        return message;
    }

    /** Returns how the released code judges a wrong action at {@code waypoint} with {@code observation}. */
    static ReleasedMistake of(Waypoint waypoint, ReleasedValue observation) {
        @Nullable VisibleLandmark landmark = waypoint.sight();
        boolean there = landmark != null && PaperText.seen(landmark).contains(KEYWORD);
        boolean said;
        if (observation instanceof ReleasedValue.Text value) {
            said = value.text().contains(KEYWORD);
        } else if (observation instanceof ReleasedValue.Container value) {
            said = value.members().contains(KEYWORD);
        } else {
            return ERROR;
        }
        return said == there ? WRONG : said ? NO_INTERSECTION : INTERSECTION;
    }
}
