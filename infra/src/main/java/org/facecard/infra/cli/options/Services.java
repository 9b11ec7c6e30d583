package org.facecard.infra.cli.options;

import org.facecard.infra.airflow.AirflowAddress;
import org.facecard.infra.airflow.AirflowClient;
import org.facecard.infra.home.Home;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.infra.run.GarbageCollector;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.schedule.ServerSchedules;
import org.facecard.infra.schedule.StudySchedules;
import org.facecard.infra.worker.WorkerSettings;
import org.facecard.pipelines.results.ProgrammeAssembler;

/** What the commands need from the rest of infra; Main passes the real ones. */
public interface Services {
    /** Returns the runs of the home that {@code settings} name. Cheap: starts nothing. */
    StudyRuns runs(RunSettings settings);

    /** Returns the schedules of the home that {@code settings} name, on their engine. Cheap: starts nothing. */
    default StudySchedules schedules(RunSettings settings) {
        return new ServerSchedules(new Home(settings.home()), settings.engine(), settings.heavy());
    }

    /** Returns the Airflow that the environment names. */
    default AirflowClient airflow() {
        return AirflowClient.of(AirflowAddress.of(System.getenv()));
    }

    /** Returns the garbage collector of the home. */
    default GarbageCollector garbage(HomeAddress home) {
        return new GarbageCollector(new Home(home));
    }

    /** Returns the writer of the report of changed results; by default it writes nothing. */
    default ProgrammeAssembler.Finish report() {
        return results -> {};
    }

    /** Serves a queue until the process is stopped, and ends the process then. Throws when no worker is left. */
    void work(WorkerSettings settings) throws InterruptedException;
}
