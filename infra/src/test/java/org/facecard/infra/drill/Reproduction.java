package org.facecard.infra.drill;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A user who repeats the same command until the study is finished. */
final class Reproduction {
    private static final int DONE = 0;
    private static final int MOST_STARTS = 60;
    private static final long SOON_MILLIS = 300;
    private static final long PATIENCE_MINUTES = 5;

    private final List<String> command;
    private final Path log;
    private final Map<String, String> environment;
    private Process process;
    private int starts = 1;

    /**
     * @param command of Facecard
     * @param log of all its processes
     * @param environment what they find in it
     */
    Reproduction(List<String> command, Path log, Map<String, String> environment) {
        this.command = List.copyOf(command);
        this.log = log;
        this.environment = Map.copyOf(environment);
        this.process = Launcher.start(command, log, environment);
    }

    /** Starts the command again if it has ended without success; the exit code that it had then. */
    OptionalInt keepUp() throws InterruptedException {
        if (process.isAlive() || finished()) {
            return OptionalInt.empty();
        }
        int code = process.exitValue();
        starts++;
        if (starts > MOST_STARTS) {
            throw new IllegalStateException("%s does not end: see %s".formatted(command, log));
        }
        Thread.sleep(SOON_MILLIS);
        process = Launcher.start(command, log, environment);
        return OptionalInt.of(code);
    }

    boolean finished() {
        return !process.isAlive() && process.exitValue() == DONE;
    }

    int starts() {
        return starts;
    }

    /** Runs the command once more, to the end. */
    void again() throws InterruptedException {
        process = Launcher.start(command, log, environment);
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("%s, given once more, does not end: see %s".formatted(command, log));
        }
    }

    /** Ends the command. */
    void end() {
        process.destroy();
    }
}
