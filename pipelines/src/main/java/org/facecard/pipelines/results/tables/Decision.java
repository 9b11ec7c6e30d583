package org.facecard.pipelines.results.tables;

import org.facecard.pipelines.common.Named;

/** The verdict on a claim. */
public enum Decision implements Named {
    /** The quantity lies significantly on the claimed side. */
    REPRODUCED,
    /** It lies significantly on the other side. */
    CONTRADICTED,
    /** Neither, or the rule could not be applied; the row's reason says which. */
    INCONCLUSIVE
}
