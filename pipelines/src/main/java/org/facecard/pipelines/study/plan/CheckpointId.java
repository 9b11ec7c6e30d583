package org.facecard.pipelines.study.plan;

/**
 * The place of a checkpoint in a study.
 *
 * @param seed the replicate; the base carries its own seed
 * @param arm the arm's name, or {@link #BASE} or {@link #INIT}
 * @param budget position on the compute axis: 0 for base and init, then 1, 2, ... for the segments
 */
public record CheckpointId(long seed, String arm, int budget) {
    /** The arm name of the base. */
    public static final String BASE = "base";

    /** The arm name of the base of texts from which a base that sees is grown. */
    public static final String TEXT_BASE = "text-base";

    /** The arm name of the common start of all arms. */
    public static final String INIT = "init";
}
