package org.facecard.pipelines.study.spec.task;

import org.facecard.pipelines.study.Split;

/**
 * How long the longest dialogue about a problem is. Every word of the running game and of the token language is one
 * position of a base from scratch, and so is every part of a picture.
 *
 * @param prompt words of the longest prompt
 * @param answer words of an answer
 */
public record DialogueLength(int prompt, int answer) {
    /** Words of a prompt of the running game beside the cards: rule, target, {@code deal} and {@code json}. */
    private static final int AROUND_CARDS = 11;

    /** Words of a prompt of a route beside lines and past waypoints: list, current observation and {@code json}. */
    private static final int AROUND_ROUTE = 15;

    /** Parts of a picture, {@code PicturedTask.PLACES}. */
    private static final int PICTURE = 16;

    private static final int CARDS = 4;

    /** Words of the landmark that a picture shows instead. */
    private static final int LANDMARK = 3;

    private static final int LINES = 10;
    private static final int PAST_WAYPOINT = 6;
    private static final int ROUTE_ANSWER = 15;

    /**
     * Returns the lengths of the problems that {@code task} trains on. How many points are on a street of the authors'
     * routes their files say, so only the corners of those are counted.
     */
    public static DialogueLength of(TaskSpec task) {
        boolean pictured = task instanceof VisionTaskSpec;
        if (task.inText() instanceof VirlSpec virl) {
            boolean points = virl.dropRate() < 1 && virl.routes() instanceof RouteSource.Streets;
            int forward = points ? ((RouteSource.Streets) virl.routes()).straightLineLength() - 1 : 0;
            DialogueLength told = route(virl.routes().longest(), forward);
            return pictured ? told.longer(PICTURE - LANDMARK) : told;
        }
        DialogueLength told = hand(CARDS);
        return pictured ? told.longer(PICTURE - CARDS) : told;
    }

    private DialogueLength longer(int words) {
        return new DialogueLength(prompt + words, answer);
    }

    /** Returns the lengths of {@code split}, which must be a harder split of {@code task}. */
    public static DialogueLength of(TaskSpec task, Split split) {
        if (task instanceof VirlSpec virl && virl.routes() instanceof RouteSource.Streets streets) {
            return route(streets.longest(), streets.straightLineLength()); // one more than a street of training has
        }
        return hand(split == Split.FIVE_CARDS ? CARDS + 1 : CARDS);
    }

    /** A hand is listed twice, and each operation writes four words after the first number. */
    private static DialogueLength hand(int cards) {
        return new DialogueLength(AROUND_CARDS + cards, 6 * cards + 1);
    }

    /** Every leg has its forward points, and a waypoint at its end. */
    private static DialogueLength route(int legs, int forward) {
        return new DialogueLength(AROUND_ROUTE + LINES * legs + PAST_WAYPOINT * legs * (forward + 1), ROUTE_ANSWER);
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
