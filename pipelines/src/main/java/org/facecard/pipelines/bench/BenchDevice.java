package org.facecard.pipelines.bench;

import java.util.Optional;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.policy.TensorEngine;

/** Where libtorch computes in this process. */
enum BenchDevice {
    /** On a processor, whose seconds the suite counts. */
    CPU("SKIPPED: no CUDA device is visible to this program's libtorch, so tensor work was measured on the processor"
            + " only; \"facecard doctor --queue gpu\" says what a GPU needs."),
    /** On a GPU, which works while the processor waits: its seconds would be false. */
    CUDA("SKIPPED: tensor work, because it runs on a CUDA device here and the suite counts seconds of the processor:"
            + " set CUDA_VISIBLE_DEVICES to nothing to measure the processor.");

    private final String note;

    BenchDevice(String note) {
        this.note = note;
    }

    /** Returns the device of this process, whose tensor library has been started. */
    static BenchDevice here() {
        return TensorEngine.onGpu() ? CUDA : CPU;
    }

    /** Returns whether {@code wanted} can be measured here. */
    boolean measures(BenchCase wanted) {
        return switch (this) {
            case CPU -> true;
            case CUDA -> !wanted.work().onTensors();
        };
    }

    /** Returns what of {@code suite} is left out, as a sentence; empty if it has no tensor work. */
    Optional<String> skipped(BenchSuite suite) {
        return suite.cases().stream().anyMatch(one -> one.work().onTensors()) ? Optional.of(note) : Optional.empty();
    }
}
