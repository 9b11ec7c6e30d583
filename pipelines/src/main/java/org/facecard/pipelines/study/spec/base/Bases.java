package org.facecard.pipelines.study.spec.base;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;

/** How many bases a study makes. With one, its intervals hold for that base; with one per seed, for bases made that way. */
public enum Bases implements Named {
    /** One base serves every seed, as in the paper. */
    ONE,
    /** Every seed has a base of its own, made from {@code pretraining.seed} plus the seed. */
    EACH_SEED;

    @JsonCreator
    static Bases of(String label) {
        return Named.parse(Bases.class, label);
    }
}
