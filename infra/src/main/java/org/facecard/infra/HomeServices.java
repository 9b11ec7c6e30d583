package org.facecard.infra;

import java.util.concurrent.CountDownLatch;
import org.facecard.infra.cli.Services;
import org.facecard.infra.run.HomeRuns;
import org.facecard.infra.run.RunSettings;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.worker.MeasuredWorker;
import org.facecard.infra.worker.WorkerSettings;

/** The real services, over a home folder. */
final class HomeServices implements Services {
    @Override
    public StudyRuns runs(RunSettings settings) {
        return new HomeRuns(settings, Main.SCIENCE, WorkerMain.class);
    }

    @Override
    public void work(WorkerSettings settings) throws InterruptedException {
        MeasuredWorker worker = MeasuredWorker.start(settings, Main.SCIENCE);
        Runtime.getRuntime().addShutdownHook(new Thread(worker::close, "drain"));
        // Nothing but the end of the process ends a worker.
        new CountDownLatch(1).await();
    }
}
