package org.facecard.infra.cli.runs;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.RunParameter;
import org.facecard.infra.cli.options.WorkerOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.RunView;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.estimate.RunEta;
import org.facecard.infra.run.state.RunHandle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Restarts a run. */
@Command(
        name = "reset",
        description =
                "Restart a run at its unfinished stages, abandoned ones included. Finished stages are reused, running ones"
                        + " save a checkpoint first. A process that carries the run keeps it; without one this command"
                        + " takes the run to its report.")
public final class ResetCommand implements Callable<Integer> {
    @Mixin
    RunParameter run;

    @Mixin
    WorkerOptions workerOptions;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws InterruptedException {
        AttachedRun attached = new AttachedRun(new Interruption(common), common);
        attached.interruption().arm();
        try {
            return reset(attached);
        } finally {
            attached.interruption().disarm();
        }
    }

    private int reset(AttachedRun attached) throws InterruptedException {
        StudyRuns runs = workerOptions.runs(common);
        Optional<RunHandle> ours = runs.reset(run.name);
        if (ours.isPresent()) {
            RunView view = common.view(new RunEta(runs::programme, workerOptions.workers));
            return AttachedRun.ended(attached.toItsEnd(ours.get(), view, state -> false), common)
                    .code();
        }
        if (common.json) {
            common.printJson(Map.of("study", run.name, "begun", "again"));
        } else {
            common.out()
                    .println("restarted: %s; watch it: %s"
                            .formatted(run.name, common.hints().command("watch " + run.name)));
        }
        return ExitCode.DONE.code();
    }
}
