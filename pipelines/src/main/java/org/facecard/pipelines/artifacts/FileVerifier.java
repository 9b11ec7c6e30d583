package org.facecard.pipelines.artifacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.pipelines.common.UnsafePathException;

/** Compares files with their records; remembers, for this process, which files it has already read. */
public final class FileVerifier {
    private record Seen(FileTime modified, long bytes, String sha256) {}

    private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

    /** Returns what is wrong with the files of {@code folder}, or empty when all of them are as recorded. */
    public Optional<String> damage(Path folder, List<StoredFile> files) throws IOException {
        for (StoredFile file : files) {
            Optional<String> damage = damage(folder, file);
            if (damage.isPresent()) {
                return damage;
            }
        }
        return Optional.empty();
    }

    private Optional<String> damage(Path folder, StoredFile expected) throws IOException {
        try {
            return damageAt(expected.path().in(folder), expected);
        } catch (UnsafePathException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> damageAt(Path path, StoredFile expected) throws IOException {
        if (!Files.isRegularFile(path)) {
            return Optional.of("file %s is missing".formatted(expected.path()));
        }
        long bytes = Files.size(path);
        if (bytes != expected.bytes()) {
            return Optional.of(
                    "file %s has %d bytes instead of %d".formatted(expected.path(), bytes, expected.bytes()));
        }
        String sha256 = sha256(path, bytes);
        if (!sha256.equals(expected.sha256())) {
            return Optional.of(
                    "file %s has SHA-256 %s instead of %s".formatted(expected.path(), sha256, expected.sha256()));
        }
        return Optional.empty();
    }

    private String sha256(Path path, long bytes) throws IOException {
        Path absolute = path.toAbsolutePath();
        FileTime modified = Files.getLastModifiedTime(path);
        Seen known = seen.get(absolute);
        if (known != null && known.bytes() == bytes && known.modified().equals(modified)) {
            return known.sha256();
        }
        String sha256 = Folders.sha256(path);
        seen.put(absolute, new Seen(modified, bytes, sha256));
        return sha256;
    }
}
