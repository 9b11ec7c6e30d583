package org.facecard.infra.cli;

import java.util.function.Predicate;
import org.facecard.infra.run.RunHandle;
import org.facecard.infra.run.RunState;

/** A run that this terminal carries. */
final class Carrying {
    private Carrying() {}

    /** Shows {@code run} until it ends or {@code enough} of it is made, and drains it then. */
    static RunState toItsEnd(RunHandle run, RunView shown, Predicate<RunState> enough, CommonOptions common)
            throws InterruptedException {
        run.page().ifPresent(page -> common.err().println("Temporal's pages: " + page));
        try (run;
                RunView view = shown) {
            Interruption interruption = new Interruption(run, view, common);
            interruption.arm();
            try {
                return run.await(state -> {
                    view.accept(state);
                    if (enough.test(state)) {
                        run.close(); // which ends the wait as well
                    }
                });
            } finally {
                interruption.disarm();
            }
        }
    }

    /** Says how a run ended. */
    static ExitCode ended(RunState state, CommonOptions common) {
        if (common.json) {
            common.printJson(state);
        } else {
            Standing.print(state, common);
        }
        return Standing.exitCode(state.status());
    }
}
