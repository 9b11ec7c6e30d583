package org.facecard.pipelines.artifacts;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.Sha256;
import org.jspecify.annotations.Nullable;

/** Lists, hashes, makes durable and removes folders of files. */
public final class Folders {
    /** The project's JSON, but indented, with arms and claims in the study's order, and null for an absent value. */
    private static final ObjectMapper JSON = CanonicalJson.recordMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final int SYNC_THREADS = 16;

    private Folders() {}

    /** Returns the regular files below {@code folder}, sorted by relative path. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> relative(folder, file)))
                    .toList();
        }
    }

    /** Returns {@code file} within {@code folder}, with forward slashes on every system. */
    public static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** Returns path, hash and length of one file. */
    public static StoredFile describe(Path folder, Path file) throws IOException {
        return new StoredFile(RelativePath.of(relative(folder, file)), sha256(file), Files.size(file));
    }

    static String sha256(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return HexFormat.of().formatHex(Sha256.of(input));
        }
    }

    /**
     * Makes the content of every file and the entries of every folder survive a power cut. Syncs many at a time: a file
     * system commits pending writes together, so that a hundred files take little longer than one.
     */
    public static void sync(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            each(walk.toList(), SYNC_THREADS, Folders::syncOne);
        }
    }

    private static void each(List<Path> paths, int threads, Step step) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> tasks =
                    paths.stream().map(path -> step.on(path)).toList();
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(
                    "interrupted while working on %d files; run the same command again".formatted(paths.size()));
        } finally {
            pool.shutdown();
        }
    }

    /** Something to do with a file or a folder. */
    @FunctionalInterface
    private interface Step {
        void take(Path path) throws IOException;

        default Callable<Void> on(Path path) {
            return () -> {
                take(path);
                return null;
            };
        }
    }

    /** Makes one file, or the entries of one folder, survive a power cut. */
    public static void syncOne(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes a folder with its contents; an absent one is not an error. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException | java.io.UncheckedIOException e) {
            if (Files.exists(folder)) {
                throw new IOException("cannot remove " + folder, e);
            }
        }
    }

    /** Removes folders with their contents, as many at a time as there are processors. */
    public static void deleteAll(List<Path> folders) throws IOException {
        each(folders, Runtime.getRuntime().availableProcessors(), Folders::delete);
    }

    /** Returns the folders directly below {@code folder}, none when it does not exist. */
    public static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    public static void writeJson(Path file, Object value) throws IOException {
        JSON.writeValue(file.toFile(), value);
    }

    /**
     * Returns the value in {@code file}.
     *
     * @throws JacksonException when it holds no such value; any other exception comes from the disk
     */
    public static <T> T readJson(Path file, Class<T> type) throws IOException {
        // A FileInputStream would call every refusal of the disk a missing file.
        try (InputStream input = Files.newInputStream(file)) {
            @Nullable T value = JSON.readValue(input, type);
            if (value != null) {
                return value;
            }
        } catch (CharConversionException e) {
            throw new JsonParseException(null, "it is not text: " + e.getMessage(), e);
        }
        throw new JsonParseException(null, "it holds null instead of an object");
    }

    public static <T> T parse(byte[] content, Class<T> type) throws IOException {
        return JSON.readValue(content, type);
    }
}
