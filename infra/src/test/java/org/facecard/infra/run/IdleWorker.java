package org.facecard.infra.run;

import org.facecard.infra.worker.ChildWorker;
import org.facecard.infra.worker.StageImplementations;

/** A worker process whose stages do nothing: what is left is the price of orchestration. */
final class IdleWorker {
    private IdleWorker() {}

    static StageImplementations implementations() {
        return new StageImplementations(
                stage -> new IdleRunner(), FakeWorker.implementations().report());
    }

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws InterruptedException {
        ChildWorker.serve(arguments, implementations());
    }
}
