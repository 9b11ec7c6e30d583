package org.facecard.infra.run;

import org.facecard.infra.worker.ChildWorker;
import org.facecard.infra.worker.Science;

/** A worker process whose stages do nothing: what is left is the price of orchestration. */
final class IdleWorker {
    private IdleWorker() {}

    static Science science() {
        return new Science(stage -> new IdleRunner(), FakeWorker.science().report());
    }

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws InterruptedException {
        ChildWorker.serve(arguments, science());
    }
}
