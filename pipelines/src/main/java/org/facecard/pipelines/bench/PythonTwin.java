package org.facecard.pipelines.bench;

import java.io.IOException;
import java.util.Optional;
import org.facecard.pipelines.bench.bodies.BenchAxis;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.bench.bodies.BenchWork;
import org.facecard.pipelines.common.Named;

/** A twin in Python: one way to do some of the work, in the process that all twins share. */
final class PythonTwin implements BenchPeer {
    /** How the work is done. */
    enum By implements Named {
        /** The plain way: PyTorch eager, safetensors, PyArrow. */
        EAGER,
        /** PyTorch's compiler, for updates. */
        COMPILED,
        /** generate() of transformers, and its vision model. */
        TRANSFORMERS
    }

    private final By by;
    private final PythonPeer process;

    /** @param process that does the work; its owner closes it */
    PythonTwin(By by, PythonPeer process) {
        this.by = by;
        this.process = process;
    }

    @Override
    public String title(BenchCase wanted) {
        return switch (by) {
            case EAGER -> library(wanted.work()).orElseThrow();
            case COMPILED -> "PyTorch, compiled";
            case TRANSFORMERS ->
                wanted.work() == BenchWork.VISION_STEP
                        ? "transformers' LLaVA, PyTorch eager"
                        : "transformers, generate()";
        };
    }

    /** Returns the library that does the work in the plain way; empty if none does. */
    private static Optional<String> library(BenchWork work) {
        return switch (work) {
            case SFT_STEP, GENERATION -> Optional.of("PyTorch eager");
            case CHECKPOINT_SAVE, CHECKPOINT_LOAD -> Optional.of("safetensors and PyTorch");
            case PARQUET_WRITE, PARQUET_READ -> Optional.of("PyArrow");
            case VERDICTS, DEALS, CARD_IMAGES, PLAN, VISION_STEP, PPO_ITERATION, ACTIVITY -> Optional.empty();
        };
    }

    @Override
    public PeerKind kind() {
        return PeerKind.TWIN;
    }

    /** Compiling a case takes half a minute, so only one line of updates is compiled. */
    @Override
    public boolean knows(BenchCase wanted) {
        return switch (by) {
            case EAGER -> library(wanted.work()).isPresent();
            case COMPILED -> wanted.work() == BenchWork.SFT_STEP && wanted.axis() == BenchAxis.PARAMETERS;
            case TRANSFORMERS -> wanted.work() == BenchWork.GENERATION || wanted.work() == BenchWork.VISION_STEP;
        };
    }

    @Override
    public Pace ready(BenchCase wanted, BenchSuite suite) throws IOException {
        process.ready(by, wanted, suite);
        return () -> process.seconds(by);
    }
}
