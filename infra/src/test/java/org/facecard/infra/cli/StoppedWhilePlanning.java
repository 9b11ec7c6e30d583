package org.facecard.infra.cli;

import java.util.concurrent.CountDownLatch;
import org.facecard.infra.cli.view.Terminal;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.pipelines.study.spec.Programme;

/** A program whose plan is never finished; it says when it has begun. */
final class StoppedWhilePlanning {
    private StoppedWhilePlanning() {}

    public static void main(String[] arguments) {
        FakeRuns slow = new FakeRuns() {
            @Override
            public PlannedState plan(Programme programme) {
                System.out.println("planning");
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return super.plan(programme);
            }
        };
        System.exit(FacecardCommand.over(slow, Terminal.of("")).execute(arguments));
    }
}
