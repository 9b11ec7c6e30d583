package org.facecard.pipelines.policy.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.gradient.Gradient;
import org.facecard.pipelines.policy.parameters.IndexRange;
import org.facecard.pipelines.policy.parameters.TensorLayout;
import org.facecard.pipelines.policy.safetensors.TensorSpec;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.Test;

/** Where moments are kept: a small tensor, an embedding, and a matrix of three pieces whose last block is not full. */
class BlockwiseMomentTest {
    private static final int MATRIX = 2 * Gradient.PIECE + 257;
    private static final int BEFORE = 5 + 5_000;
    private static final TensorLayout LAYOUT = new TensorLayout() {
        @Override
        public List<TensorSpec> decoder() {
            return List.of(
                    TensorSpec.of("norm.weight", 5),
                    TensorSpec.of("model.embed_tokens.weight", 5_000),
                    TensorSpec.of("matrix.weight", MATRIX));
        }

        @Override
        public List<TensorSpec> valueHead() {
            return List.of(TensorSpec.of("value_head.bias", 1));
        }
    };

    @Test
    void tensorsAreVisitedOneByOne() {
        BlockLayout layout = new BlockLayout(LAYOUT);
        assertThat(layout.cut(new IndexRange(2, LAYOUT.size())))
                .containsExactly(
                        new IndexRange(2, 5),
                        new IndexRange(5, BEFORE),
                        new IndexRange(BEFORE, BEFORE + MATRIX),
                        new IndexRange(BEFORE + MATRIX, BEFORE + MATRIX + 1));
        assertThat(layout.blocks()).isEqualTo(2 * Gradient.PIECE / 256 + 2);
        assertThat(layout.plain()).isEqualTo(BEFORE + 1);
    }

    @Test
    void bytesAreThoseOfCodesScalesAndTheRest() {
        assertThat(BlockLayout.bytes(LAYOUT.tensors(), MomentType.DYNAMIC8))
                .isEqualTo(4 * (BEFORE + 1) + 260 * (2 * Gradient.PIECE / 256 + 2));
        assertThat(BlockLayout.bytes(LAYOUT.tensors(), MomentType.FLOAT32)).isEqualTo(4 * LAYOUT.size());
    }

    @Test
    void placesWithinABlockAreRefused() {
        BlockLayout layout = new BlockLayout(LAYOUT);
        assertThatThrownBy(() -> layout.at(BEFORE).blocks(new IndexRange(BEFORE + 1, BEFORE + 300)))
                .hasMessageContaining("starts within a block of matrix.weight");
    }

    @Test
    void piecesAreKeptLikeTheWhole() {
        TensorEngine.start(new Numerics(1, false));
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] values = values();
            float[] whole = kept(manager, values, MATRIX);
            assertThat(kept(manager, values, Gradient.PIECE)).isEqualTo(whole);
            assertThat(whole).isNotEqualTo(values);
        }
    }

    @Test
    void theRestKeepsItsBits() {
        TensorEngine.start(new Numerics(1, false));
        try (NDManager manager = NDManager.newBaseManager()) {
            Moment moment = new BlockwiseMoment(manager, "first.", new BlockLayout(LAYOUT), DynamicCode.SIGNED);
            IndexRange embedding = new IndexRange(5, BEFORE);
            NDArray changed = moment.read(manager, embedding);
            changed.addi(0.1234567f);
            moment.keep(manager, changed, embedding);
            assertThat(moment.numbers(TensorSpec.of("first.model.embed_tokens.weight", 5_000), 0, 5_000))
                    .hasSize(5_000)
                    .containsOnly(0.1234567f);
            assertThat(moment.numbers(TensorSpec.of("first.norm.weight", 5), 0, 5))
                    .containsOnly(0);
            assertThat(moment.numbers(TensorSpec.of("first.model.embed_tokens.weight", 5_000), 4_999, 1))
                    .containsExactly(0.1234567f);
        }
    }

    private static float[] kept(NDManager manager, float[] values, int piece) {
        Moment moment = new BlockwiseMoment(manager, "first.", new BlockLayout(LAYOUT), DynamicCode.SIGNED);
        NDArray all = manager.create(values);
        for (int start = 0; start < MATRIX; start += piece) {
            IndexRange place = new IndexRange(BEFORE + start, BEFORE + Math.min(MATRIX, start + piece));
            moment.keep(manager, all.get(place.without(BEFORE).index()), place);
        }
        return moment.read(manager, new IndexRange(BEFORE, BEFORE + MATRIX)).toFloatArray();
    }

    private static float[] values() {
        Draws draws = Draws.of(4, "test/moments");
        float[] values = new float[MATRIX];
        for (int i = 0; i < MATRIX; i++) {
            values[i] = (float) (draws.uniform(i) - 0.5);
        }
        return values;
    }
}
