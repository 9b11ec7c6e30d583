package org.facecard.pipelines.study.arms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.AdapterTarget;
import org.facecard.pipelines.study.NumberType;
import org.jspecify.annotations.Nullable;

/**
 * Low-rank adapters (LoRA, Hu et al., arXiv 2106.09685): the matrices of the checkpoint stay fixed, and each matrix
 * named here learns a correction {@code alpha / rank * B A}. The value head is trained in full.
 *
 * @param rank r, columns of B and rows of A
 * @param alpha scales the correction
 * @param targets the adapted matrices of every layer, by their names in a Hugging Face checkpoint
 * @param weights number format in which the fixed matrices are held in memory; {@code bf16} needs a checkpoint whose
 *     numbers have it and changes no result; null for {@code float32}
 */
public record AdapterSpec(
        int rank,
        double alpha,
        List<AdapterTarget> targets,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NumberType weights) {
    /** Fixed matrices in 32 bits. */
    public AdapterSpec(int rank, double alpha, List<AdapterTarget> targets) {
        this(rank, alpha, targets, null);
    }

    /** Refuses empty and repeated targets. */
    @JsonCreator
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
        weights = weights == NumberType.FLOAT32 ? null : weights;
    }

    /** Returns the number format in which the fixed matrices are held. */
    public NumberType weightType() {
        return Objects.requireNonNullElse(weights, NumberType.FLOAT32);
    }
}
