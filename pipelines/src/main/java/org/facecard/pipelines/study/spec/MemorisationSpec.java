package org.facecard.pipelines.study.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.facecard.pipelines.common.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * How memorisation is measured; nothing is trained on what is drawn here.
 *
 * @param seed of everything that is drawn; the same for every checkpoint
 * @param traces expert answers of each kind: shown to SFT, not shown on the same problems, on unseen problems
 * @param within number of rows at the start of the SFT stream that the shown ones are among
 * @param samples answers sampled to the prompt of each trace
 * @param temperature of these answers; 0.8 in Kang et al. (arXiv 2411.07681)
 * @param prompts prompts under each rule at which the checkpoint is compared with the init
 * @param skills rows like those of pre-training, made from unseen problems
 * @param singularVectors leading singular vectors of a weight matrix whose rotation away from the init is measured;
 *     null, which is left out of keys, if it is not
 * @param weightDistance whether it is measured how far the weights lie from the init's; null, which is left out of keys, if
 *     not
 */
public record MemorisationSpec(
        long seed,
        int traces,
        int within,
        int samples,
        double temperature,
        int prompts,
        int skills,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer singularVectors,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean weightDistance) {
    /** Refuses an empty measurement. */
    public MemorisationSpec {
        weightDistance = Boolean.TRUE.equals(weightDistance) ? weightDistance : null;
        Ranges.positive("memorisation.traces", traces);
        Ranges.that(
                within >= traces,
                "memorisation.within",
                within,
                "must be at least memorisation.traces, %d".formatted(traces));
        Ranges.positive("memorisation.samples", samples);
        Ranges.positive("memorisation.temperature", temperature);
        Ranges.positive("memorisation.prompts", prompts);
        Ranges.positive("memorisation.skills", skills);
        if (singularVectors != null) {
            Ranges.positive("memorisation.singular-vectors", singularVectors);
        }
    }

    /** The same without what is measured of the weights. */
    public MemorisationSpec(
            long seed, int traces, int within, int samples, double temperature, int prompts, int skills) {
        this(seed, traces, within, samples, temperature, prompts, skills, null, null);
    }
}
