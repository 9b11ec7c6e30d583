package org.facecard.infra.run.state;

import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.facecard.activities.StudyReport;

/**
 * How the workflow of a study ended.
 *
 * @param status finished, cancelled or failed
 * @param report path of the report, empty without one
 * @param message why it failed, else empty
 */
public record WorkflowEnd(RunStatus status, String report, String message) {
    /** Reads the end of a workflow: its result, or the exception that it threw. */
    public static WorkflowEnd of(Supplier<StudyReport> result) {
        try {
            return new WorkflowEnd(RunStatus.FINISHED, result.get().report(), "");
        } catch (WorkflowFailedException e) {
            return of(e);
        } catch (CompletionException e) {
            return e.getCause() instanceof WorkflowFailedException failure ? of(failure) : failed(e);
        }
    }

    private static WorkflowEnd of(WorkflowFailedException failure) {
        return failure.getCause() instanceof CanceledFailure
                ? new WorkflowEnd(RunStatus.CANCELLED, "", "")
                : failed(failure);
    }

    private static WorkflowEnd failed(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String words = root instanceof ApplicationFailure failure
                ? failure.getOriginalMessage()
                : String.valueOf(root.getMessage());
        return new WorkflowEnd(RunStatus.FAILED, "", words);
    }
}
