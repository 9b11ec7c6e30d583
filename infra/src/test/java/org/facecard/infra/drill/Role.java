package org.facecard.infra.drill;

/** Whom a fault can strike. */
enum Role {
    /** {@code facecard reproduce}. */
    MAIN("main program"),
    /** A process that makes heavy stages. */
    WORKER("worker"),
    /** The single-binary Temporal server. */
    ENGINE("engine");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether a process with this command line plays the role. */
    boolean plays(String commandLine) {
        return switch (this) {
            case MAIN -> commandLine.contains("org.facecard.infra.Main reproduce");
            case WORKER -> commandLine.contains("org.facecard.infra.WorkerMain");
            case ENGINE -> commandLine.contains(" start-dev ") && !commandLine.contains("keeper");
        };
    }
}
