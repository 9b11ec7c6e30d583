package org.facecard.pipelines.policy.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.optimizer.BlockCodec.CodedBlocks;
import org.facecard.pipelines.study.Numerics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Codes beside a search through the whole table. */
class BlockCodecTest {
    private static final int BLOCK = 256;

    private NDManager manager;

    @BeforeEach
    void start() {
        TensorEngine.start(new Numerics(1, false));
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource(DynamicCode.class)
    void everyNumberBecomesTheNearestOfTheTable(DynamicCode code) {
        float[] values = values(code, 5 * BLOCK);
        float[] back = throughCodes(code, values);
        for (int i = 0; i < values.length; i++) {
            float scale = scale(values, i);
            float nearest = code.numbers()[0];
            for (float number : code.numbers()) {
                nearest =
                        Math.abs(values[i] - number * scale) < Math.abs(values[i] - nearest * scale) ? number : nearest;
            }
            assertThat(back[i]).isCloseTo(nearest * scale, within(1e-6f * scale));
        }
    }

    /** Half a cell, of as many as the power of ten has (section 1.3); below the smallest power, all of it. */
    @ParameterizedTest
    @EnumSource(DynamicCode.class)
    void anErrorIsAtMostHalfACell(DynamicCode code) {
        float[] values = values(code, 40 * BLOCK);
        float[] back = throughCodes(code, values);
        int most = code == DynamicCode.SIGNED ? 64 : 128;
        for (int i = 0; i < values.length; i++) {
            double share = Math.abs(values[i]) / (double) scale(values, i);
            int below = (int) Math.max(0, Math.min(6, Math.floor(-Math.log10(share))));
            double halfCell = 0.45 * Math.pow(10, -below) / (most >> below);
            double error = Math.abs(values[i] - back[i]) / (double) scale(values, i);
            assertThat(error).isLessThanOrEqualTo(share < 1e-7 ? 1e-7 : 1.0001 * halfCell);
        }
    }

    @Test
    void blocksOfZerosStayZero() {
        assertThat(throughCodes(DynamicCode.SIGNED, new float[2 * BLOCK])).containsOnly(0);
        assertThat(throughCodes(DynamicCode.UNSIGNED, new float[BLOCK])).containsOnly(0);
    }

    @Test
    void equalNumbersAreKeptExactly() {
        float[] values = new float[BLOCK];
        Arrays.fill(values, 0.3f);
        assertThat(throughCodes(DynamicCode.UNSIGNED, values)).isEqualTo(values);
    }

    @Test
    void anOutlierCoarsensItsOwnBlockOnly() {
        float[] values = values(DynamicCode.SIGNED, 2 * BLOCK);
        float[] other = Arrays.copyOfRange(throughCodes(DynamicCode.SIGNED, values), BLOCK, 2 * BLOCK);
        values[7] = 1e6f;
        float[] back = throughCodes(DynamicCode.SIGNED, values);
        assertThat(Arrays.copyOfRange(back, BLOCK, 2 * BLOCK)).isEqualTo(other);
        assertThat(back[7]).isEqualTo(1e6f);
    }

    @Test
    void theLastBlockMayBePartlyFilled() {
        float[] values = values(DynamicCode.SIGNED, BLOCK + 3);
        float[] back = throughCodes(DynamicCode.SIGNED, values);
        for (int i = 0; i < values.length; i++) {
            assertThat(back[i]).isCloseTo(values[i], within(0.0071f * scale(values, i)));
        }
    }

    @Test
    void otherShapesAreNoBlocks() {
        NDArray codes = manager.zeros(new Shape(2, 255), DataType.UINT8);
        NDArray scales = manager.zeros(new Shape(2, 1));
        assertThatThrownBy(() -> new CodedBlocks(codes, scales)).hasMessageContaining("no blocks: codes (2, 255)");
    }

    private float[] throughCodes(DynamicCode code, float[] values) {
        int blocks = (values.length + BLOCK - 1) / BLOCK;
        BlockCodec codec = new BlockCodec(manager, code);
        CodedBlocks target = new CodedBlocks(
                manager.zeros(new Shape(blocks, BLOCK), DataType.UINT8), manager.zeros(new Shape(blocks, 1)));
        try (NDManager scope = manager.newSubManager()) {
            codec.encode(scope, scope.create(values), target);
            float[] all = codec.decoded(scope, target).toFloatArray();
            return Arrays.copyOf(all, values.length);
        }
    }

    /** Numbers over nine powers of ten. */
    private static float[] values(DynamicCode code, int count) {
        Draws draws = Draws.of(3, "test/moments");
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            double sign = code == DynamicCode.SIGNED && draws.at(i).uniform(1) < 0.5 ? -1 : 1;
            values[i] = (float) (sign * 0.02 * Math.pow(10, -9 * draws.at(i).uniform(0)));
        }
        return values;
    }

    private static float scale(float[] values, int index) {
        float largest = 0;
        int start = index / BLOCK * BLOCK;
        for (int i = start; i < Math.min(values.length, start + BLOCK); i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return largest;
    }
}
