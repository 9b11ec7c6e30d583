package org.facecard.infra.drill;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that takes all the room there is. */
final class DiskFiller {
    /** A disk that is larger would not be full for long, or would harm others. */
    private static final long LARGEST_DISK = 4L << 30;

    private static final int BLOCK = 64 << 10;

    private DiskFiller() {}

    /** Whether the disk of {@code folder} is small enough to be filled. */
    static boolean possible(Path folder) {
        try {
            return Files.getFileStore(folder).getTotalSpace() <= LARGEST_DISK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes until nothing fits any more. */
    static void fill(Path file) {
        fill(file, new byte[BLOCK]);
        fill(file.resolveSibling(file.getFileName() + ".rest"), new byte[1]);
    }

    private static void fill(Path file, byte[] block) {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            // Full, as it should be.
            assert Files.exists(file);
        }
    }

    /** Gives the room back. */
    static void empty(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".rest"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
