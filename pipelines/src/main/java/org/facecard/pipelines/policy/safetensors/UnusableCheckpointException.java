package org.facecard.pipelines.policy.safetensors;

import java.io.IOException;

/** A checkpoint that cannot be used as it is. The message names the file, what is wrong with it and what to do. */
public final class UnusableCheckpointException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message which file, what is wrong, what to do */
    public UnusableCheckpointException(String message) {
        super(message);
    }

    /**
     * @param message which file, what is wrong, what to do
     * @param cause the error that occurred while reading it
     */
    public UnusableCheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
