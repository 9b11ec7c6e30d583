package org.facecard.activities.stage;

import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import org.facecard.activities.FailureKind;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.UnsafePathException;
import org.facecard.pipelines.policy.model.RotaryTable.WindowExceededException;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.tasks.virl.routes.RouteException;

/** Classifies the failures of stages: the only place where an exception becomes a {@link FailureKind}. */
public final class Failures {
    private static final int LONGEST = 2_000;

    private Failures() {}

    /** Returns the exception that an activity throws when its stage ended with {@code thrown}. */
    public static RuntimeException classified(Throwable thrown) {
        if (thrown instanceof StageStoppedException && thrown.getCause() instanceof ActivityCompletionException said) {
            return stopped(said);
        }
        if (thrown instanceof ActivityCompletionException said) {
            return stopped(said);
        }
        if (thrown instanceof TemporalFailure failure) {
            return failure;
        }
        Throwable root =
                thrown instanceof StageFailedException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return failure(kind(root), words(root), root);
    }

    /**
     * Passes on that an activity was cancelled or is no longer known; any other stop concerns the worker, not the
     * stage.
     */
    private static RuntimeException stopped(ActivityCompletionException said) {
        if (said instanceof ActivityCanceledException || said instanceof ActivityNotExistsException) {
            return said;
        }
        return failure(FailureKind.PREEMPTED, "its worker was told to stop", said);
    }

    private static ApplicationFailure failure(FailureKind kind, String message, Throwable cause) {
        return ApplicationFailure.newBuilder()
                .setMessage(message)
                .setType(kind.label())
                .setNonRetryable(kind.remedy() == FailureKind.Remedy.GIVE_UP)
                .setCause(cause)
                .build();
    }

    static FailureKind kind(Throwable thrown) {
        if (thrown instanceof InvalidSpecException
                || thrown instanceof RouteException
                || thrown instanceof WindowExceededException) {
            return FailureKind.BAD_SPEC;
        } else if (thrown instanceof CorruptArtifactException
                || thrown instanceof UnusableCheckpointException
                || thrown instanceof UnsafePathException) {
            return FailureKind.CORRUPT_ARTIFACT;
        } else if (thrown instanceof MissingArtifactException) {
            return FailureKind.MISSING_ARTIFACT;
        } else if (thrown instanceof StorageException storage && storage.kind() == StorageException.Kind.DENIED) {
            return FailureKind.STORAGE_DENIED;
        }
        return contradiction(thrown) ? FailureKind.DEFECT : FailureKind.INFRASTRUCTURE;
    }

    /** Returns whether the exception means a fault of the program, not of its environment. */
    private static boolean contradiction(Throwable thrown) {
        return thrown instanceof IllegalArgumentException
                || thrown instanceof IllegalStateException
                || thrown instanceof NullPointerException
                || thrown instanceof IndexOutOfBoundsException
                || thrown instanceof ClassCastException
                || thrown instanceof ArithmeticException
                || thrown instanceof UnsupportedOperationException
                || thrown instanceof AssertionError
                || thrown instanceof LinkageError;
    }

    private static String words(Throwable thrown) {
        String message = thrown.getMessage();
        String words = message == null || message.isBlank() ? thrown.toString() : message;
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + " ...";
    }
}
