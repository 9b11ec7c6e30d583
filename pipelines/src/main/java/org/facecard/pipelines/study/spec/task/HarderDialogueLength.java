package org.facecard.pipelines.study.spec.task;

import org.facecard.pipelines.study.Split;

/**
 * How long the longest dialogue about a harder problem is. Every word of the running game and of the token language is
 * one position of a base from scratch.
 *
 * @param prompt words of the longest prompt
 * @param answer words of an answer
 */
public record HarderDialogueLength(int prompt, int answer) {
    /** Words of a prompt of the running game beside the cards: rule, target, {@code deal} and {@code json}. */
    private static final int AROUND_CARDS = 11;

    /** Words of a prompt of a route beside lines and past waypoints: list, current observation and {@code json}. */
    private static final int AROUND_ROUTE = 15;

    private static final int LINES = 10;
    private static final int PAST_WAYPOINT = 6;
    private static final int ROUTE_ANSWER = 15;

    /** Returns the lengths of {@code split}, which must be a harder split of {@code task}. */
    public static HarderDialogueLength of(TaskSpec task, Split split) {
        if (task instanceof VirlSpec virl && virl.routes() instanceof RouteSource.Streets streets) {
            return route(streets.longest(), streets.straightLineLength());
        }
        return hand(split == Split.FIVE_CARDS ? 5 : 4);
    }

    /** A hand is listed twice, and each operation writes four words after the first number. */
    private static HarderDialogueLength hand(int cards) {
        return new HarderDialogueLength(AROUND_CARDS + cards, 6 * cards + 1);
    }

    /** Every leg has as many forward points as training divides a street into parts, and a waypoint at its end. */
    private static HarderDialogueLength route(int legs, int points) {
        return new HarderDialogueLength(AROUND_ROUTE + LINES * legs + PAST_WAYPOINT * legs * (points + 1), ROUTE_ANSWER);
    }

    /** Returns the words of {@code attempts} attempts, with one word of the verifier between them. */
    public int words(int attempts) {
        return prompt + attempts * answer + attempts - 1;
    }

    /** Returns the most attempts that fit into {@code positions}. */
    public int attempts(int positions) {
        return Math.max(0, (positions - prompt + 1) / (answer + 1));
    }
}
