package org.facecard.infra.cli;

import org.facecard.infra.run.RunHandle;
import org.facecard.infra.run.RunSettings;
import org.facecard.infra.run.RunState;
import org.facecard.pipelines.study.Programme;
import picocli.CommandLine.Option;

/** Runs a study to its report, for the commands that do. */
final class RunToReport {
    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "most worker processes to start here (default: one per processor;"
                    + " 0 leaves the work to \"facecard worker\")")
    int workers = RunSettings.defaultWorkers();

    /** Runs {@code programme}; the exit code says how it ended. */
    int run(Programme programme, CommonOptions common) throws InterruptedException {
        RunHandle run = common.runs(workers).start(programme);
        run.page().ifPresent(page -> common.err().println("Temporal's pages: " + page));
        // Ctrl-C and a polite kill: the workers save their checkpoints before the program ends.
        Thread drain = new Thread(() -> drain(run, programme, common), "drain");
        Runtime.getRuntime().addShutdownHook(drain);
        try (run;
                RunView view = common.view()) {
            return ended(run.await(view), common).code();
        } finally {
            forget(drain);
        }
    }

    private static void drain(RunHandle run, Programme programme, CommonOptions common) {
        common.err()
                .println("stopping: running stages save a checkpoint; the same command goes on with "
                        + programme.name());
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

    private static ExitCode ended(RunState state, CommonOptions common) {
        if (common.json) {
            common.printJson(state);
        } else {
            Standing.print(state, common.out());
        }
        return Standing.exitCode(state.status());
    }
}
