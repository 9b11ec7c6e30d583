package org.facecard.infra;

import org.facecard.infra.worker.ChildWorker;
import org.facecard.pipelines.common.FormatLocale;

/** The program of a worker process that {@code reproduce} starts. */
public final class WorkerMain {
    private WorkerMain() {}

    /** Serves until the parent ends. */
    public static void main(String[] arguments) throws InterruptedException {
        FormatLocale.fix();
        ChildWorker.serve(arguments, Main.SCIENCE);
    }
}
