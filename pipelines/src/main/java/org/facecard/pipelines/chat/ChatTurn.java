package org.facecard.pipelines.chat;

/**
 * What one side of a conversation says.
 *
 * @param speaker who
 * @param content the words
 */
public record ChatTurn(Speaker speaker, String content) {
    /** The sides of a conversation, by their names in chat templates. */
    public enum Speaker {
        /** Who sets the scene. */
        SYSTEM("system"),
        /** Who asks. */
        USER("user"),
        /** The model. */
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

    /** Returns words of the user. */
    public static ChatTurn user(String content) {
        return new ChatTurn(Speaker.USER, content);
    }

    /** Returns words of the model. */
    public static ChatTurn assistant(String content) {
        return new ChatTurn(Speaker.ASSISTANT, content);
    }
}
