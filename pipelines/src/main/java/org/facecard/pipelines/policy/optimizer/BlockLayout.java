package org.facecard.pipelines.policy.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.facecard.pipelines.policy.parameters.IndexRange;
import org.facecard.pipelines.policy.parameters.TensorLayout;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.study.MomentType;

/** Which tensors have moments in 8 bits, and where their blocks are. A block holds numbers of one tensor. */
public final class BlockLayout {
    private static final String EMBEDDING = "embed_tokens.weight";

    private final TreeMap<Long, TensorBlocks> tensors = new TreeMap<>(); // by start
    private long blocks;
    private long plain;

    /**
     * The moments of one tensor.
     *
     * @param start index of its first number among all
     * @param coded whether they are kept in 8 bits
     * @param place index of its first block, or of its first number among those in 32 bits
     */
    record TensorBlocks(TensorSpec spec, long start, boolean coded, long place) {
        long end() {
            return start + spec.size();
        }

        /** Returns which blocks hold {@code numbers}, which start with a block. */
        IndexRange blocks(IndexRange numbers) {
            IndexRange own = numbers.without(start);
            if (own.start() % MomentType.BLOCK != 0) {
                throw new IllegalArgumentException("%s starts within a block of %s".formatted(numbers, spec.name()));
            }
            return new IndexRange(place + own.start() / MomentType.BLOCK, place + MomentType.blocks(own.end()));
        }

        /** Returns all its blocks. */
        IndexRange allBlocks() {
            return blocks(new IndexRange(start, end()));
        }
    }

    BlockLayout(TensorLayout layout) {
        long start = 0;
        for (TensorSpec tensor : layout.tensors()) {
            boolean coded = coded(tensor);
            tensors.put(start, new TensorBlocks(tensor, start, coded, coded ? blocks : plain));
            if (coded) {
                blocks += MomentType.blocks(tensor.size());
            } else {
                plain += tensor.size();
            }
            start += tensor.size();
        }
    }

    /**
     * Returns whether {@code tensor} has moments in 8 bits: it is large, and it is no embedding. Most rows of an
     * embedding have no gradient in an update, and the moments of rare and of frequent tokens lie far apart: a second
     * moment that rounds to 0 beside a first one that does not would make the next update of that weight huge.
     */
    static boolean coded(TensorSpec tensor) {
        return tensor.size() >= MomentType.LEAST && !tensor.name().endsWith(EMBEDDING);
    }

    /** Returns the bytes of one moment of every tensor. */
    public static long bytes(List<TensorSpec> tensors, MomentType type) {
        return tensors.stream()
                .mapToLong(tensor -> (coded(tensor) ? type : MomentType.FLOAT32).bytes(tensor.size()))
                .sum();
    }

    /** Returns the number of all blocks. */
    long blocks() {
        return blocks;
    }

    /** Returns the number of moments in 32 bits. */
    long plain() {
        return plain;
    }

    /** Returns every tensor, in storage order. */
    List<TensorBlocks> tensors() {
        return List.copyOf(tensors.values());
    }

    /** Returns the tensor that holds number {@code index}. */
    TensorBlocks at(long index) {
        return Objects.requireNonNull(tensors.floorEntry(index)).getValue();
    }

    /** Returns {@code stretch} cut where tensors end. */
    List<IndexRange> cut(IndexRange stretch) {
        List<IndexRange> parts = new ArrayList<>();
        long start = stretch.start();
        while (start < stretch.end()) {
            long end = Math.min(at(start).end(), stretch.end());
            parts.add(new IndexRange(start, end));
            start = end;
        }
        return parts;
    }
}
