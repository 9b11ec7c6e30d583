package org.facecard.pipelines.study.plan;

import org.facecard.pipelines.study.spec.StudySpec;

/**
 * Identifies a checkpoint of a study.
 *
 * @param seed the replicate; the base carries its own seed
 * @param arm the arm's name, or {@link #BASE} or {@link #INIT}
 * @param budget where the segment that made it ends, one of {@link StudySpec#budgets}; 0 for base and init
 */
public record CheckpointId(long seed, String arm, int budget) {
    /** The arm name of the base. */
    public static final String BASE = "base";

    /** The arm name of the text base from which a vision base is trained. */
    public static final String TEXT_BASE = "text-base";

    /** The arm name of the common start of all arms. */
    public static final String INIT = "init";
}
