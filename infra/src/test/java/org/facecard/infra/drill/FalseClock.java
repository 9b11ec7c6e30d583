package org.facecard.infra.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A wall clock that steps, for the processes of one round: libfaketime, where the machine has it. Monotonic clocks stay true,
 * as they do when a machine's clock is set.
 *
 * @param library the preloaded library
 * @param file that holds the offset
 */
record FalseClock(Path library, Path file) {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/faketime/libfaketimeMT.so.1"));

    /** The library, where it is installed. */
    static Optional<Path> installed() {
        return PLACES.stream().filter(Files::isReadable).findFirst();
    }

    /** What a process needs that shall live by this clock. */
    Map<String, String> environment() {
        set(0);
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "DONT_FAKE_MONOTONIC", "1");
    }

    /** Sets the clock this far from the true one. */
    void set(int seconds) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(draft, "%+d%n".formatted(seconds));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
