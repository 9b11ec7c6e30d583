package org.facecard.pipelines.bench;

import java.io.IOException;
import org.facecard.pipelines.bench.bodies.BenchAxis;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.bench.bodies.BenchWork;

/** A twin in Python: one way to do some of the work, in the process that does all of it. */
final class PythonTwin implements BenchPeer {
    /** How the work is done. */
    enum By {
        /** The plain way: PyTorch eager, safetensors, PyArrow. */
        EAGER,
        /** PyTorch's compiler, for updates. */
        COMPILED,
        /** generate() of transformers, and its model that sees. */
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
            case EAGER -> library(wanted.work());
            case COMPILED -> "PyTorch, compiled";
            case TRANSFORMERS ->
                wanted.work() == BenchWork.VISION_STEP
                        ? "transformers' LLaVA, PyTorch eager"
                        : "transformers, generate()";
        };
    }

    private static String library(BenchWork work) {
        return switch (work) {
            case SFT_STEP, GENERATION -> "PyTorch eager";
            case CHECKPOINT_SAVE, CHECKPOINT_LOAD -> "safetensors and PyTorch";
            case PARQUET_WRITE, PARQUET_READ -> "PyArrow";
            case VERDICTS, DEALS, CARD_IMAGES, PLAN, VISION_STEP, PPO_ITERATION, ACTIVITY ->
                throw new IllegalArgumentException("no twin does " + work.label());
        };
    }

    @Override
    public PeerKind kind() {
        return PeerKind.TWIN;
    }

    /** Compiling a case takes half a minute, so only one line of updates is. */
    @Override
    public boolean knows(BenchCase wanted) {
        return switch (by) {
            case EAGER -> eager(wanted.work());
            case COMPILED -> wanted.work() == BenchWork.SFT_STEP && wanted.axis() == BenchAxis.PARAMETERS;
            case TRANSFORMERS -> wanted.work() == BenchWork.GENERATION || wanted.work() == BenchWork.VISION_STEP;
        };
    }

    private static boolean eager(BenchWork work) {
        return switch (work) {
            case SFT_STEP, GENERATION, CHECKPOINT_SAVE, CHECKPOINT_LOAD, PARQUET_WRITE, PARQUET_READ -> true;
            case VERDICTS, DEALS, CARD_IMAGES, PLAN, VISION_STEP, PPO_ITERATION, ACTIVITY -> false;
        };
    }

    @Override
    public Pace ready(BenchCase wanted, BenchSuite suite) throws IOException {
        process.ready(by, wanted, suite);
        return () -> process.seconds(by);
    }
}
