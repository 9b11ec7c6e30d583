package org.facecard.pipelines.tasks.virl.paper;

import org.facecard.pipelines.tasks.virl.routes.ActionReward;
import org.facecard.pipelines.tasks.virl.routes.Turn;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.verifier.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What the released code does where the paper's text says otherwise, or nothing. Two more are in {@link Turn}: headings are
 * subtracted without a wrap, and turns count as slight up to 45 degrees only.
 */
final class ReleasedVirlQuirks {
    /**
     * The code does not look for landmarks: a wrong action costs {@link ActionReward#MISREAD} when the answer's observation holds this
     * word and the landmark's own sentence does not. So it does at intersections too, where the word is right.
     */
    static final String KEYWORD = "intersection";

    /** What stands for the action when the answer shows none. */
    static final String UNPARSABLE = "None";

    /** The call after the last attempt at a waypoint, which is not read. */
    static final double BEYOND_BUDGET = -1;

    private ReleasedVirlQuirks() {}

    /** Whether a wrong action goes with a misread observation. */
    static boolean misread(Waypoint waypoint, String observation) {
        @Nullable VisibleLandmark sight = waypoint.sight();
        String landmark = sight == null ? "" : PaperText.seen(sight);
        return observation.contains(KEYWORD) && !landmark.contains(KEYWORD);
    }

    /** The words after a call, in the project's own wording. */
    static String message(Outcome outcome) {
        return switch (outcome) {
            case CORRECT -> "the action is right.";
            case WRONG_ACTION, UNREADABLE -> "avoid this action and try again, in the form that was asked for.";
            case MISREAD -> "you are not at any intersection: try again, in the form that was asked for.";
            case BUDGET_EXCEEDED -> "step limit reached";
            case WRONG_VALUE, NUMBER_NOT_GIVEN, ILLEGAL_FORMULA -> throw ActionReward.stranger(outcome);
        };
    }
}
