package org.facecard.infra.cli.runs;

import java.util.function.Predicate;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.RunSummary;
import org.facecard.infra.cli.view.RunView;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunState;

/**
 * A run that is attached to this terminal.
 *
 * @param interruption stops it, already armed
 * @param common options of the command
 */
record AttachedRun(Interruption interruption, CommonOptions common) {
    /** Shows {@code run} until it ends or {@code enough} of it is finished, then drains it. */
    RunState toItsEnd(RunHandle run, RunView shown, Predicate<RunState> enough) throws InterruptedException {
        run.page().ifPresent(page -> common.err().println("Temporal's pages: " + page));
        try (run;
                RunView view = shown) {
            try {
                interruption.attach(run, view);
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
            RunSummary.print(state, common.out(), common.hints());
        }
        return RunSummary.exitCode(state.status());
    }
}
