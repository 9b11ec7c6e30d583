package org.facecard.infra.cli.options;

import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.workflows.WorkQueue;
import picocli.CommandLine.Option;

/** The options for the workers of a run. */
public final class WorkerOptions {
    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "${env:FACECARD_WORKERS}",
            description = "most worker processes to start here (else FACECARD_WORKERS, else one per processor;"
                    + " 0 leaves the work to \"facecard worker\")")
    public int workers = RunSettings.defaultWorkers();

    @Option(
            names = "--queue",
            paramLabel = "QUEUE",
            defaultValue = "${env:FACECARD_QUEUE}",
            converter = NamedConverters.OfWorkQueue.class,
            description = "which workers take its stages, cpu or gpu (else FACECARD_QUEUE, else cpu);"
                    + " a finished stage is reused, regardless of which kind made it")
    public WorkQueue queue = WorkQueue.CPU;

    /** Returns the runs of the chosen home, whose stages go to these workers. */
    public StudyRuns runs(CommonOptions common) {
        return common.runs(workers, queue);
    }

    /** Returns the settings of these runs. */
    public RunSettings settings(CommonOptions common) {
        return common.settings(workers, queue);
    }
}
