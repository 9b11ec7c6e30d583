package org.facecard.workflows;

import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import org.facecard.activities.FailureKind;
import org.facecard.activities.StageProgress;

/**
 * Decides how often a stage is tried. Faults of the infrastructure count; a worker that was told to stop does not; one
 * that died counts only while the stage gets no further than before, because then the stage may be the cause.
 */
final class StageAttempts {
    /** Attempts before a stage parks. */
    static final int MOST = 4;

    /** Deaths without progress before a stage parks. */
    static final int MOST_DEATHS = 3;

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final int GROWTH = 5;

    private int attempt = 1;
    private int deaths;
    private long reached;

    /** What to do after a failure. */
    sealed interface Step {
        /** Try again after {@code delay}. */
        record Again(Duration delay, String trouble) implements Step {}

        /** Park. */
        record GiveUp(String why) implements Step {}
    }

    /** Returns the running attempt, from 1. */
    int attempt() {
        return attempt;
    }

    /** Returns what to do after {@code failure}, which is not a cancellation. */
    Step after(ActivityFailure failure) {
        if (failure.getCause() instanceof ApplicationFailure fault) {
            return afterFault(fault);
        }
        if (failure.getCause() instanceof TimeoutFailure timeout) {
            return afterTimeout(timeout);
        }
        return new Step.GiveUp(words(failure));
    }

    private Step afterFault(ApplicationFailure fault) {
        String trouble = words(fault);
        return switch (FailureKind.of(fault.getType()).remedy()) {
            case GIVE_UP -> new Step.GiveUp(trouble);
            case CONTINUE -> new Step.Again(FIRST_DELAY, trouble);
            case RETRY -> again(trouble);
        };
    }

    /** Returns the first message in the chain of causes; names the type of a failure without one. */
    private static String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String said = cause instanceof TemporalFailure known ? known.getOriginalMessage() : cause.getMessage();
            if (said != null && !said.isBlank()) {
                return said;
            }
        }
        String type = failure instanceof ApplicationFailure fault
                ? fault.getType()
                : failure.getClass().getSimpleName();
        return "%s, without an error message: the workers' logs in FACECARD_HOME/logs may say more".formatted(type);
    }

    private Step again(String trouble) {
        if (attempt >= MOST) {
            return new Step.GiveUp("%s (after %d attempts)".formatted(trouble, attempt));
        }
        Duration delay = FIRST_DELAY.multipliedBy((long) Math.pow(GROWTH, attempt - 1));
        attempt++;
        return new Step.Again(delay, trouble);
    }

    private Step afterTimeout(TimeoutFailure timeout) {
        if (timeout.getTimeoutType() != TimeoutType.TIMEOUT_TYPE_HEARTBEAT) {
            return new Step.GiveUp("it exceeded the time limit of a stage: %s".formatted(words(timeout)));
        }
        countDeath(timeout);
        if (deaths >= MOST_DEATHS) {
            return new Step.GiveUp(("its worker died %d times without progress: check the workers' logs in"
                            + " FACECARD_HOME/logs, then retry")
                    .formatted(deaths));
        }
        return new Step.Again(FIRST_DELAY, "its worker died");
    }

    private void countDeath(TimeoutFailure timeout) {
        StageProgress last = timeout.getLastHeartbeatDetails().getSize() == 0
                ? StageProgress.NONE
                : timeout.getLastHeartbeatDetails().get(StageProgress.class);
        deaths = last.done() > reached ? 1 : deaths + 1;
        reached = Math.max(reached, last.done());
    }
}
