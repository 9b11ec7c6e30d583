package org.facecard.infra.run.state;

/**
 * The outcome of a run so far.
 *
 * @param status its status
 * @param report path of the report, empty until it is written
 * @param message why the run failed, else empty
 * @param updatedMillis time of this state, since the epoch
 */
public record RunOutcome(RunStatus status, String report, String message, long updatedMillis) {
    /** Returns a run with {@code status} now, which has no report. */
    public static RunOutcome now(RunStatus status) {
        return new RunOutcome(status, "", "", System.currentTimeMillis());
    }

    /** Returns a run whose workflow ended as {@code end}, now. */
    public static RunOutcome now(WorkflowEnd end) {
        return at(end, System.currentTimeMillis());
    }

    /** Returns a run whose workflow ended as {@code end}. */
    public static RunOutcome at(WorkflowEnd end, long updatedMillis) {
        return new RunOutcome(end.status(), end.report(), end.message(), updatedMillis);
    }

    /** Returns the same, with {@code other} as its status. */
    RunOutcome with(RunStatus other) {
        return new RunOutcome(other, report, message, updatedMillis);
    }
}
