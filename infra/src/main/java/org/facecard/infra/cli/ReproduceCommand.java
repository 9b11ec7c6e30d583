package org.facecard.infra.cli;

import java.util.concurrent.Callable;
import org.facecard.infra.run.RunHandle;
import org.facecard.infra.run.RunSettings;
import org.facecard.infra.run.RunState;
import org.facecard.pipelines.study.StudySpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a study to its report. */
@Command(
        name = "reproduce",
        description = "Run a study to its report. Finished stages are reused, interrupted ones go on where they were.")
final class ReproduceCommand implements Callable<Integer> {
    @Mixin
    StudyOptions study;

    @Mixin
    CommonOptions common;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "most worker processes to start here (default: one per processor;"
                    + " 0 leaves the work to \"facecard worker\")")
    int workers = RunSettings.defaultWorkers();

    @Override
    public Integer call() throws InterruptedException {
        StudySpec spec = study.spec();
        RunHandle run = common.runs(workers).start(spec);
        // Ctrl-C and a polite kill: the workers save their checkpoints before the program ends.
        Thread drain = new Thread(() -> drain(run, spec), "drain");
        Runtime.getRuntime().addShutdownHook(drain);
        try (run;
                RunView view = common.view()) {
            return ended(run.await(view)).code();
        } finally {
            forget(drain);
        }
    }

    private void drain(RunHandle run, StudySpec spec) {
        common.err()
                .println("stopping: running stages save a checkpoint; the same command goes on with " + spec.name());
        common.err().flush();
        run.close();
    }

    private static void forget(Thread drain) {
        try {
            Runtime.getRuntime().removeShutdownHook(drain);
        } catch (IllegalStateException e) {
            // The program is ending and the hook is what ends it.
            Thread.currentThread().interrupt();
        }
    }

    private ExitCode ended(RunState state) {
        if (common.json) {
            common.printJson(state);
        } else {
            Standing.print(state, common.out());
        }
        return Standing.exitCode(state.status());
    }
}
