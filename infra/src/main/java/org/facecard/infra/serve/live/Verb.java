package org.facecard.infra.serve.live;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.RunException;

/** What can be done to a run: the commands of the same names. */
public enum Verb {
    /** Lets running stages save a checkpoint and stop. */
    PAUSE {
        @Override
        String apply(StudyRuns runs, String run, Optional<String> stage) {
            runs.pause(run);
            return "paused: " + run;
        }
    },
    /** Lets a paused run continue. */
    RESUME {
        @Override
        String apply(StudyRuns runs, String run, Optional<String> stage) {
            runs.resume(run);
            return "resumed: " + run;
        }
    },
    /** Gives a parked stage, or all of them, their attempts back. */
    RETRY {
        @Override
        String apply(StudyRuns runs, String run, Optional<String> stage) {
            List<String> retried = runs.retry(run, stage);
            return retried.isEmpty()
                    ? "no stage of %s is parked".formatted(run)
                    : "retried: " + String.join(", ", retried);
        }
    },
    /** Gives a parked stage up. */
    ABANDON {
        @Override
        String apply(StudyRuns runs, String run, Optional<String> stage) {
            String name = stage.orElseThrow(
                    () -> new RunException(RunException.Kind.REFUSED, "abandon needs the name of a parked stage"));
            runs.abandon(run, name);
            return "abandoned: " + name;
        }
    },
    /** Stops a run. */
    CANCEL {
        @Override
        String apply(StudyRuns runs, String run, Optional<String> stage) {
            runs.cancel(run);
            return "cancelled: " + run;
        }
    };

    abstract String apply(StudyRuns runs, String run, Optional<String> stage);

    /** As the command line writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The verb called {@code label}. */
    public static Optional<Verb> find(String label) {
        return Arrays.stream(values())
                .filter(verb -> verb.label().equals(label))
                .findFirst();
    }
}
