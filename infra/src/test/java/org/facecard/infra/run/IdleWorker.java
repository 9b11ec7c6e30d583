package org.facecard.infra.run;

import org.facecard.infra.worker.ChildWorker;
import org.facecard.infra.worker.StageScience;

/** A worker process whose stages do nothing: what is left is the price of orchestration. */
final class IdleWorker {
    private IdleWorker() {}

    static StageScience science() {
        return new StageScience(stage -> new IdleRunner(), FakeWorker.science().report());
    }

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws InterruptedException {
        ChildWorker.serve(arguments, science());
    }
}
