package org.facecard.infra.run;

import java.util.Optional;
import org.facecard.infra.cli.FacecardCommand;
import org.facecard.infra.cli.options.Services;
import org.facecard.infra.cli.view.Terminal;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.worker.WorkerSettings;

/** The program {@code facecard} with stages that only pretend to work. */
public final class AllAblationsOnHome {
    private AllAblationsOnHome() {}

    /** Runs one command. */
    public static void main(String[] arguments) {
        System.exit(FacecardCommand.over(new PretendedServices(), new Terminal(Optional.empty()))
                .execute(arguments));
    }

    private static final class PretendedServices implements Services {
        @Override
        public StudyRuns runs(RunSettings settings) {
            return new HomeRuns(settings, FakeWorker.implementations(), FakeWorker.class);
        }

        @Override
        public void work(WorkerSettings settings) {
            throw new UnsupportedOperationException("the runs start their own workers");
        }
    }
}
