package org.facecard.pipelines.study.spec.task;

import org.facecard.pipelines.study.Game;

/**
 * Tokens of an episode that uses all its attempts, in the wording for a loaded checkpoint. GeneralPoints is counted
 * with SmolLM2's tokenizer and chat template; V-IRL by its characters, at GeneralPoints' ratio of 3.2 to a token.
 *
 * @param conversations of an episode: one, or one for every waypoint of a route, each with a picture of its own
 * @param prompt tokens of a prompt, on average over the waypoints
 * @param answer tokens of an answer
 * @param verdict tokens of the verifier's message
 */
public record EpisodeLengths(double conversations, double prompt, long answer, long verdict) {
    private static final EpisodeLengths FULL = new EpisodeLengths(1, 254, 54, 30);
    private static final EpisodeLengths BRIEF = new EpisodeLengths(1, 60, 51, 30);

    /** Tokens of V-IRL's prompt that do not depend on the route. */
    private static final double HEAD = 450;

    /** Tokens of the two lines of the instruction about a leg. */
    private static final double LEG = 31;

    /** Tokens of an observation and an action of the history. */
    private static final double STEP = 18;

    private static final long ACTION = 55;
    private static final long REVISION = 30;

    /** Points of the released environment on a street between two turns, before some are left out. */
    private static final int FORWARD = 4;

    /** Returns the lengths of {@code task}, whose routes are all as long as its longest. */
    public static EpisodeLengths of(TaskSpec task) {
        TaskSpec text = task.inText();
        if (text instanceof GeneralPointsSpec points) {
            return points.game() == Game.BRIEF ? BRIEF : FULL;
        }
        VirlSpec walk = (VirlSpec) text;
        int legs = walk.routes().longest();
        int forward = walk.routes() instanceof RouteSource.Streets streets ? streets.straightLineLength() - 1 : FORWARD;
        double waypoints = 1 + legs * (1 + forward * (1 - walk.dropRate()));
        return new EpisodeLengths(waypoints, HEAD + legs * LEG + (waypoints - 1) / 2 * STEP, ACTION, REVISION);
    }

    /** Returns the tokens of one conversation. */
    public double conversation(int attempts) {
        return prompt + (double) attempts * (answer + verdict);
    }
}
