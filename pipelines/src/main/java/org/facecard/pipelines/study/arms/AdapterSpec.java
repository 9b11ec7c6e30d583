package org.facecard.pipelines.study.arms;

import java.util.List;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.AdapterTarget;

/**
 * Low-rank adapters (LoRA, Hu et al., arXiv 2106.09685): the matrices of the checkpoint stay fixed, and each matrix
 * named here learns a correction {@code alpha / rank * B A}. The value head is trained in full.
 *
 * @param rank r, columns of B and rows of A
 * @param alpha scales the correction
 * @param targets the adapted matrices of every layer, by their names in a Hugging Face checkpoint
 */
public record AdapterSpec(int rank, double alpha, List<AdapterTarget> targets) {
    /** Refuses empty and repeated targets. */
    public AdapterSpec {
        Ranges.positive("adapters.rank", rank);
        Ranges.positive("adapters.alpha", alpha);
        Ranges.that(!targets.isEmpty(), "adapters.targets", targets, "must name at least one matrix");
        Ranges.that(
                targets.stream().distinct().count() == targets.size(),
                "adapters.targets",
                targets,
                "must name each matrix only once");
        targets = targets.stream().sorted().toList();
    }
}
