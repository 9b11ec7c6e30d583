package org.facecard.infra.run.estimate;

import java.io.IOException;
import java.io.PrintStream;
import org.facecard.pipelines.bench.TrainingSpeed;
import org.facecard.pipelines.common.FormatLocale;

/**
 * The program of the processes that measure this machine: writes {@link TrainingSpeed#slowdown} to standard output. A
 * process of its own, because the tensor library never releases its memory.
 */
public final class SpeedProcess {
    private SpeedProcess() {}

    /** Measures once. */
    public static void main(String[] arguments) throws IOException {
        FormatLocale.fix();
        PrintStream output = System.out;
        System.setOut(System.err); // libraries may print
        output.println(TrainingSpeed.slowdown());
        output.flush();
        System.exit(0);
    }
}
