package org.facecard.infra;

import java.util.concurrent.CountDownLatch;
import org.facecard.infra.cli.Services;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.run.HomeRuns;
import org.facecard.infra.run.RunSettings;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.telemetry.Telemetry;
import org.facecard.infra.worker.Science;
import org.facecard.infra.worker.WorkerHost;
import org.facecard.infra.worker.WorkerSettings;

/** The real services, over a home folder. */
final class HomeServices implements Services {
    @Override
    public StudyRuns runs(RunSettings settings) {
        return new HomeRuns(settings, Main.SCIENCE, WorkerMain.class);
    }

    @Override
    public void work(WorkerSettings settings) throws InterruptedException {
        Engine engine = Engine.open(settings.engine());
        Science science = settings.metrics()
                .map(address -> Telemetry.serve(address, settings.home().folder(), engine::answers))
                .map(telemetry -> telemetry.stages().over(Main.SCIENCE))
                .orElse(Main.SCIENCE);
        WorkerHost host = WorkerHost.of(settings, engine, science);
        Runtime.getRuntime().addShutdownHook(new Thread(host::close, "drain"));
        // Nothing but the end of the process ends a worker.
        new CountDownLatch(1).await();
    }
}
