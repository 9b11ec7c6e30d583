package org.facecard.pipelines.policy.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.policy.parameters.Parameters;
import org.facecard.pipelines.policy.parameters.TensorLayout;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.study.arms.MuonSpec;

/**
 * Muon (Jordan et al. 2024): momentum made orthogonal, for the matrices of a decoder's layers. Of a matrix W of r rows and c
 * columns with gradient G:
 *
 * <pre>
 * M = mu M + (1 - mu) G
 * U = NewtonSchulz(mu M + (1 - mu) G)           Nesterov
 * W = W - eta 0.2 sqrt(max(r, c)) U
 * </pre>
 *
 * <p>The factor gives an update the root mean square of AdamW's, about 0.2, so that learning rates are of the same
 * order (Liu et al., arXiv 2502.16982, equation 4); the released code has sqrt(max(1, r / c)). Further departures from
 * the released code: the gradient is clipped beforehand, together with that of all weights; decoupled weight decay is
 * AdamW's, at its learning rate; query, key and value are three matrices, of all heads together.
 */
public final class Muon {
    /** Prefix of the names of the momentum's tensors. */
    static final String MOMENTUM = "momentum.";

    private static final double ROOT_MEAN_SQUARE = 0.2;

    private final MuonSpec spec;
    private final Parameters weights;
    private final Parameters momentum;

    /** Matrices of one shape, which are computed together. */
    private final Map<List<Long>, List<Place>> groups = new LinkedHashMap<>();

    /** @param manager owns the momentum */
    Muon(NDManager manager, Parameters weights, MuonSpec spec) {
        this.spec = spec;
        this.weights = weights;
        long start = 0;
        long kept = 0;
        List<TensorSpec> matrices = new ArrayList<>();
        for (TensorSpec tensor : weights.layout().tensors()) {
            if (hidden(tensor)) {
                groups.computeIfAbsent(tensor.shape(), shape -> new ArrayList<>())
                        .add(new Place(tensor, start, kept));
                matrices.add(tensor);
                kept += tensor.size();
            }
            start += tensor.size();
        }
        this.momentum = Parameters.zeros(manager, new Matrices(matrices));
    }

    /** Returns whether {@code tensor} is a matrix of a layer: neither an embedding nor a head, a norm or a bias. */
    public static boolean hidden(TensorSpec tensor) {
        return tensor.shape().size() == 2 && tensor.name().contains("model.layers.");
    }

    /**
     * The location of a matrix.
     *
     * @param start offset in the weights and the gradient
     * @param kept offset in the momentum
     */
    private record Place(TensorSpec tensor, long start, long kept) {
        NDIndex slice() {
            return Parameters.slice(start, start + tensor.size());
        }

        NDIndex keptSlice() {
            return Parameters.slice(kept, kept + tensor.size());
        }

        NDArray matrix(NDArray flat) {
            return flat.reshape(
                    new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray()));
        }
    }

    private record Matrices(List<TensorSpec> decoder) implements TensorLayout {
        @Override
        public List<TensorSpec> valueHead() {
            return List.of();
        }
    }

    /** Returns the momentum of every matrix. */
    Parameters momentum() {
        return momentum;
    }

    /**
     * Updates the matrices once. Sets their part of {@code gradient}, {@code [N]}, to zero.
     *
     * @param schedule share of the peak learning rate
     */
    void step(NDArray gradient, double schedule) {
        try (NDManager scope = gradient.getManager().newSubManager()) {
            for (List<Place> group : groups.values()) {
                step(scope, gradient, group, spec.learningRate() * schedule);
            }
        }
    }

    private void step(NDManager scope, NDArray gradient, List<Place> group, double rate) {
        NDList nesterov = new NDList(group.size());
        for (Place place : group) {
            nesterov.add(place.matrix(nesterov(scope, gradient, place)));
        }
        NDArray stacked = NDArrays.stack(nesterov);
        stacked.attach(scope);
        NDArray updates = NewtonSchulz.orthogonal(stacked)
                .mul(rate
                        * ROOT_MEAN_SQUARE
                        * StrictMath.sqrt(longerSide(group.get(0).tensor())));
        for (int i = 0; i < group.size(); i++) {
            weights.flat().get(scope, group.get(i).slice()).subi(updates.get(i).flatten());
        }
    }

    /** Returns mu M + (1 - mu) G after updating M with G. */
    private NDArray nesterov(NDManager scope, NDArray gradient, Place place) {
        NDArray own = gradient.get(scope, place.slice()).mul(1 - spec.momentum());
        gradient.set(place.slice(), 0);
        NDArray kept = momentum.flat().get(scope, place.keptSlice());
        kept.muli(spec.momentum()).addi(own);
        return own.addi(kept.mul(spec.momentum()));
    }

    private static long longerSide(TensorSpec matrix) {
        return Math.max(matrix.shape().get(0), matrix.shape().get(1));
    }
}
