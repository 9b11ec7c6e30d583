package org.facecard.pipelines.policy.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.facecard.pipelines.policy.parameters.ScriptedModule;
import org.facecard.pipelines.study.MomentType;

/**
 * Block-wise quantisation (Dettmers et al., arXiv 2110.02861, section 2.1): a block's scale is its largest absolute
 * number; each number, divided by the scale, becomes the code of the nearest number of a {@link DynamicCode}.
 *
 * <p>A TorchScript module computes it ({@code pipelines/scripts/modules/moments.py}), because DJL cannot search in a
 * table.
 */
final class BlockCodec {
    private static final String MODULE = "/org/facecard/pipelines/policy/optimizer/moments.pt";

    private final ScriptedModule module;
    private final NDArray numbers; // [256]
    private final NDArray thresholds; // [255]
    private final NDArray encoding;

    /** @param manager owns tables and module */
    BlockCodec(NDManager manager, DynamicCode code) {
        this.module = new ScriptedModule(manager, MODULE);
        this.numbers = manager.create(code.numbers());
        this.thresholds = manager.create(code.thresholds());
        this.encoding = ScriptedModule.method(manager, "encoded");
    }

    /** Returns the numbers of {@code blocks}, {@code [block x 256]}, in {@code scope}. */
    NDArray decoded(NDManager scope, CodedBlocks blocks) {
        NDArray result = module.run(new NDList(blocks.codes(), blocks.scales(), numbers));
        result.attach(scope);
        return result;
    }

    /**
     * Puts numbers, of which there may be fewer than the last block holds, into {@code blocks}.
     *
     * @param scope owns what is made meanwhile
     */
    void encode(NDManager scope, NDArray values, CodedBlocks blocks) {
        long missing = blocks.codes().size() - values.size();
        NDArray filled = values;
        if (missing > 0) {
            filled = values.concat(scope.zeros(new Shape(missing)));
            filled.attach(scope);
        }
        module.run(new NDList(filled, thresholds, blocks.codes(), blocks.scales(), encoding))
                .attach(scope);
    }

    /**
     * Consecutive blocks, views.
     *
     * @param codes {@code [block, 256]}
     * @param scales {@code [block, 1]}
     */
    record CodedBlocks(NDArray codes, NDArray scales) {
        /** Refuses arrays of other shapes. */
        CodedBlocks {
            long count = codes.getShape().get(0);
            if (!codes.getShape().equals(new Shape(count, MomentType.BLOCK))
                    || !scales.getShape().equals(new Shape(count, 1))) {
                throw new IllegalArgumentException(
                        "no blocks: codes %s, scales %s".formatted(codes.getShape(), scales.getShape()));
            }
        }
    }
}
