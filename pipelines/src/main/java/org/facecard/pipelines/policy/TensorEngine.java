package org.facecard.pipelines.policy;

import org.facecard.pipelines.study.Numerics;

/** The tensor library of this process. */
public final class TensorEngine {
    private TensorEngine() {}

    /** Loads libtorch and sets what decides the last bits of its results. Once per process, before any policy. */
    public static void start(Numerics numerics) {
        throw new UnsupportedOperationException();
    }
}
