package org.facecard.pipelines.policy.parameters;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/** Numbers of which some tensors are held in bfloat16, see {@link BFloat16Arrays}. */
final class MixedPrecisionParameters implements FlatSource {
    private static final int BYTES = 2;

    private final NDManager manager;
    private final BFloat16Arrays module;
    private final NDArray halves; // [number in 16 bits]
    private final NDArray others; // [other number]
    private final TreeMap<Long, Region> regions = new TreeMap<>(); // by index of the first number

    /**
     * The place of a tensor.
     *
     * @param name of the tensor
     * @param before index of its first number less that among the numbers of its kind
     */
    private record Region(String name, boolean halved, long before) {}

    /** @param manager owns the arrays */
    MixedPrecisionParameters(NDManager manager, TensorLayout layout, Set<TensorSpec> matrices) {
        long start = 0;
        long count = 0;
        for (TensorSpec tensor : layout.tensors()) {
            boolean halved = matrices.contains(tensor);
            regions.put(start, new Region(tensor.name(), halved, halved ? start - count : count));
            start += tensor.size();
            count += halved ? tensor.size() : 0;
        }
        this.manager = manager;
        this.module = new BFloat16Arrays(manager);
        this.halves = module.zeros(count);
        this.others = manager.zeros(new Shape(start - count));
    }

    /** Returns the numbers in 32 bits. */
    NDArray others() {
        return others;
    }

    /** Returns the memory of the numbers in 16 bits. */
    long bytes() {
        return BYTES * halves.size();
    }

    @Override
    public NDList split(long[] boundaries, NDManager scope) {
        NDList parts = new NDList(boundaries.length + 1);
        long start = 0;
        for (long boundary : boundaries) {
            parts.add(view(new IndexRange(start, boundary), scope));
            start = boundary;
        }
        parts.add(view(new IndexRange(start, others.size() + halves.size()), scope));
        return parts;
    }

    /** Returns numbers of one tensor, or of consecutive ones of one kind. */
    private NDArray view(IndexRange place, NDManager scope) {
        Region region = at(place.start());
        return (region.halved() ? halves : others)
                .get(scope, place.without(region.before()).index());
    }

    /**
     * Changes numbers of one tensor from {@code start} on.
     *
     * @throws UnusableCheckpointException when a number to be held in 16 bits needs more
     */
    void set(long start, float[] numbers) throws UnusableCheckpointException {
        try (NDManager scope = manager.newSubManager()) {
            NDArray view = view(new IndexRange(start, start + numbers.length), scope);
            NDArray array = scope.create(numbers);
            Region region = at(start);
            if (region.halved()) {
                check(region.name(), numbers);
                module.put(view, array);
            } else {
                view.set(Parameters.slice(0, numbers.length), array);
            }
        }
    }

    private static void check(String name, float[] numbers) throws UnusableCheckpointException {
        for (float number : numbers) {
            if ((short) Float.floatToRawIntBits(number) != 0) {
                throw new UnusableCheckpointException(
                        "%s holds %s, which does not fit into bfloat16: leave out adapters.weights"
                                .formatted(name, number));
            }
        }
    }

    /** Returns consecutive numbers of one tensor. */
    float[] numbers(IndexRange place) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray view = view(place, scope);
            return (at(place.start()).halved() ? module.widened(scope, view) : view).toFloatArray();
        }
    }

    private Region at(long index) {
        return Objects.requireNonNull(regions.floorEntry(index)).getValue();
    }
}
