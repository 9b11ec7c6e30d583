package org.facecard.infra;

import org.facecard.infra.cli.options.Services;
import org.facecard.infra.run.HomeRuns;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.worker.WorkerService;
import org.facecard.infra.worker.WorkerSettings;
import org.facecard.pipelines.results.ProgrammeAssembler;

/** The real services, over a home folder. */
public final class HomeServices implements Services {
    @Override
    public StudyRuns runs(RunSettings settings) {
        return new HomeRuns(settings, Main.SCIENCE, WorkerMain.class);
    }

    @Override
    public ProgrammeAssembler.Finish report() {
        return Main.SCIENCE.report();
    }

    @Override
    public void work(WorkerSettings settings) throws InterruptedException {
        String why = WorkerService.serve(settings, Main.SCIENCE, WorkerMain.class);
        throw new RunException(RunException.Kind.BROKEN, why);
    }
}
