package org.facecard.pipelines.chat;

/**
 * One turn of a conversation.
 *
 * @param speaker who says it
 * @param content what is said
 */
public record ChatTurn(Speaker speaker, String content) {
    /** The sides of a conversation, by their names in chat templates. */
    public enum Speaker {
        /** Gives the general instructions. */
        SYSTEM("system"),
        /** Asks. */
        USER("user"),
        /** Answers. */
        ASSISTANT("assistant");

        private final String role;

        Speaker(String role) {
            this.role = role;
        }

        /** Returns the name in chat templates. */
        public String role() {
            return role;
        }
    }

    /** Returns a turn of the user. */
    public static ChatTurn user(String content) {
        return new ChatTurn(Speaker.USER, content);
    }

    /** Returns a turn of the model. */
    public static ChatTurn assistant(String content) {
        return new ChatTurn(Speaker.ASSISTANT, content);
    }
}
