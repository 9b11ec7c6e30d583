package org.facecard.pipelines.chat;

/** A chat template that cannot be rendered, or that refuses a conversation. */
public final class UnusableTemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableTemplateException(String message) {
        super(message);
    }
}
