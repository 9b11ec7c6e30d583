package org.facecard.infra.drill;

/** The kinds of processes that a fault can hit. */
enum DrillRole {
    /** {@code facecard reproduce}. */
    MAIN("main program"),
    /** A process that makes heavy stages. */
    WORKER("worker"),
    /** The single-binary Temporal server. */
    ENGINE("engine"),
    /** Temporal's service that clients talk to. */
    FRONTEND("frontend service"),
    /** Temporal's service that keeps workflows. */
    HISTORY("history service"),
    /** Temporal's service that hands tasks to workers. */
    MATCHING("matching service"),
    /** Temporal's service for its own workflows. */
    SYSTEM("worker service"),
    /** PostgreSQL. */
    DATABASE("PostgreSQL");

    private final String words;

    DrillRole(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether a process with this command line plays the role. */
    boolean plays(String commandLine) {
        return switch (this) {
            case MAIN -> commandLine.contains("org.facecard.infra.Main reproduce");
            case WORKER ->
                commandLine.contains("org.facecard.infra.WorkerMain")
                        || commandLine.contains("org.facecard.infra.Main worker");
            case ENGINE -> commandLine.contains(" start-dev ") && !commandLine.contains("keeper");
            case FRONTEND -> commandLine.contains("start --service frontend");
            case HISTORY -> commandLine.contains("start --service history");
            case MATCHING -> commandLine.contains("start --service matching");
            case SYSTEM -> commandLine.contains("start --service worker");
            case DATABASE -> commandLine.contains("/postgres -D ");
        };
    }

    /** Whether it belongs to the cluster and not to a home. */
    boolean serves() {
        return switch (this) {
            case MAIN, WORKER, ENGINE -> false;
            case FRONTEND, HISTORY, MATCHING, SYSTEM, DATABASE -> true;
        };
    }
}
