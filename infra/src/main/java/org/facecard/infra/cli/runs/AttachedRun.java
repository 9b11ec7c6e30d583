package org.facecard.infra.cli.runs;

import java.util.function.Predicate;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.RunSummary;
import org.facecard.infra.cli.view.RunView;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunState;

/** A run that this terminal carries. */
final class AttachedRun {
    private AttachedRun() {}

    /** Shows {@code run} until it ends or {@code enough} of it is made, and drains it then. */
    static RunState toItsEnd(RunHandle run, CommonOptions common, Predicate<RunState> enough)
            throws InterruptedException {
        run.page().ifPresent(page -> common.err().println("Temporal's pages: " + page));
        // Ctrl-C and a polite kill: the workers save their checkpoints before the program ends.
        Thread drain = new Thread(() -> drain(run, common), "drain");
        Runtime.getRuntime().addShutdownHook(drain);
        try (run;
                RunView view = common.view()) {
            return run.await(state -> {
                view.accept(state);
                if (enough.test(state)) {
                    run.close(); // which ends the wait as well
                }
            });
        } finally {
            forget(drain);
        }
    }

    private static void drain(RunHandle run, CommonOptions common) {
        common.err()
                .println("stopping: running stages save a checkpoint; the same command continues "
                        + run.state().study());
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

    /** Says how a run ended. */
    static ExitCode ended(RunState state, CommonOptions common) {
        if (common.json) {
            common.printJson(state);
        } else {
            RunSummary.print(state, common.out());
        }
        return RunSummary.exitCode(state.status());
    }
}
