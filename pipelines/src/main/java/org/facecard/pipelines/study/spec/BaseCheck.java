package org.facecard.pipelines.study.spec;

import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.arms.AdapterSpec;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.study.spec.base.Bases;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.base.PretrainingSpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks that what a study says about its base goes together.
 *
 * @param base a checkpoint, or null for a base from scratch
 * @param model the architecture of a base from scratch
 * @param pretraining how a base from scratch is made
 */
record BaseCheck(
        @Nullable BaseSpec base,
        @Nullable ModelSpec model,
        @Nullable PretrainingSpec pretraining) {
    private static final String FOREIGN = "must be left out where base.from is checkpoint";
    private static final String MISSING = "must be given for a base from scratch";

    void check(@Nullable Bases bases, @Nullable AdapterSpec adapters) {
        boolean checkpoint = base != null;
        onlyFromScratch("model", model);
        onlyFromScratch("pretraining", pretraining);
        Ranges.that(
                !checkpoint || bases != Bases.EACH_SEED,
                "bases",
                "each-seed",
                "needs a base from scratch: where base.from is checkpoint, all seeds start from that checkpoint");
        Ranges.that(
                checkpoint || adapters == null,
                "adapters",
                "given",
                "needs base.from: checkpoint, because all weights of a base from scratch are trained");
    }

    private void onlyFromScratch(String key, @Nullable Object settings) {
        boolean checkpoint = base != null;
        Ranges.that(
                (settings == null) == checkpoint,
                key,
                checkpoint ? "given" : "missing",
                checkpoint ? FOREIGN : MISSING);
    }
}
