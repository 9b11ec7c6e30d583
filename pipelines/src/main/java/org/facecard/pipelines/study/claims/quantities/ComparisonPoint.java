package org.facecard.pipelines.study.claims.quantities;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** Where two arms are compared. */
public enum ComparisonPoint implements Named {
    /** At the last checkpoint of each, whatever they spent. */
    END,
    /** At the last checkpoints, which spent equal FLOPs: the paper's comparison. */
    MATCHED_FLOPS,
    /** At the last checkpoints, which spent equal FLOPs and made equally many optimiser updates. */
    MATCHED_UPDATES,
    /**
     * Where both first reach the highest held-out ID success, or accuracy for a claim about one, that both reach;
     * between checkpoints if necessary.
     */
    MATCHED_ID_SUCCESS;

    @JsonCreator
    static ComparisonPoint of(String label) {
        return Named.parse(ComparisonPoint.class, label);
    }
}
