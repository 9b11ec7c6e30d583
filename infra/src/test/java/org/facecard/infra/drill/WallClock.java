package org.facecard.infra.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/**
 * The time of day of all programs that are started with its environment. Java has it from {@code clock.c}; a program in
 * Go reads the system's clock itself, and keeps the true time.
 *
 * @param file of the seconds that are added
 */
record WallClock(Path file) {
    private static final String LIBRARY = System.getProperty("facecard.drill.clock", "");

    /** Whether this machine could compile what makes clocks step. */
    static boolean possible() {
        return !LIBRARY.isEmpty();
    }

    /** What a program needs to go by this clock; nothing where clocks cannot step. */
    Map<String, String> environment() {
        if (!possible()) {
            return Map.of();
        }
        if (!Files.exists(file)) {
            show(Duration.ZERO);
        }
        return Map.of("LD_PRELOAD", LIBRARY, "FACECARD_CLOCK", file.toString());
    }

    /** Lets the clock differ from the true time. Written in place: programs have the file in their memory. */
    void show(Duration wrong) {
        ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        seconds.putLong(wrong.toSeconds()).flip();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(seconds, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
