package org.facecard.infra.drill;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals to processes. */
enum DrillSignals {
    /** Ends at once. */
    KILL,
    /** Asks to end. */
    TERM,
    /** Freezes. */
    STOP,
    /** Thaws. */
    CONT;

    void send(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
