package org.facecard.pipelines.bench;

import java.io.IOException;
import java.util.Arrays;
import org.facecard.pipelines.bench.bodies.BenchBody;
import org.facecard.pipelines.bench.bodies.SftBody;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.Numerics;

/**
 * Compares the speed at which a core of this machine trains with that of the machine of the reference runs. Both make
 * updates of the laptop studies' decoder on 32 rows of 40 tokens, as pre-training in GeneralPoints does. CPU time is
 * measured, so that other processes hardly matter.
 */
public final class TrainingSpeed {
    /** CPU seconds of an update on the machine of the reference runs. */
    private static final double REFERENCE_SECONDS = 67.2e-3;

    private static final double WARM_UP_SECONDS = 1;
    private static final double BLOCK_SECONDS = 0.5;
    private static final int BLOCKS = 5;

    private TrainingSpeed() {}

    /**
     * Returns the time that a core of this machine takes, as a multiple of the reference machine's: the median of five
     * blocks. Loads the tensor library, which this process then keeps, and measures for about four seconds.
     */
    public static double slowdown() throws IOException {
        TensorEngine.start(new Numerics(1, false));
        try (BenchBody update = SftBody.laptopSized()) {
            CpuTimer.warmUp(update, WARM_UP_SECONDS);
            int times = CpuTimer.times(update, BLOCK_SECONDS);
            double[] blocks = new double[BLOCKS];
            for (int block = 0; block < BLOCKS; block++) {
                blocks[block] = CpuTimer.seconds(update, times);
            }
            Arrays.sort(blocks);
            return blocks[BLOCKS / 2] / REFERENCE_SECONDS;
        }
    }
}
