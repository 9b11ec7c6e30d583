package org.facecard.pipelines.policy.checkpoint;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.UserCache;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/**
 * The folders on this machine of checkpoints whose digests have been verified. Artifacts name a base by its digest
 * alone, so they contain no path; every worker finds the folder here. An entry is valid as long as no file has changed
 * its size or modification time.
 */
public final class CheckpointRegistry {
    /** Names another folder for the entries; for tests. */
    public static final String PROPERTY = "facecard.checkpoints";

    /** Environment variable that names folders of checkpoints, separated like those of the search path. */
    static final String VARIABLE = "FACECARD_CHECKPOINTS";

    private final Path entries;
    private final List<Path> named;

    /** @param named folders that are registered when a digest is not known yet; one may be absent */
    CheckpointRegistry(Path entries, List<Path> named) {
        this.entries = entries;
        this.named = List.copyOf(named);
    }

    /** Returns the registry of this user, in the {@link UserCache}. */
    public static CheckpointRegistry ofThisMachine() {
        String chosen = System.getProperty(PROPERTY);
        Path entries = chosen == null ? UserCache.folder().resolve("checkpoints") : Path.of(chosen);
        return new CheckpointRegistry(entries, named(System.getenv()));
    }

    static List<Path> named(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault(VARIABLE, "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }

    /** Computes the digest of the checkpoint in {@code folder} and remembers where it is. */
    public String register(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        String stamp = stamp(absolute);
        String digest = CheckpointDigest.of(absolute);
        Files.createDirectories(entries);
        Path draft = Files.createTempFile(entries, "entry", null);
        Files.write(draft, List.of(absolute.toString(), stamp));
        Files.move(
                draft,
                RelativePath.name(digest).in(entries),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return digest;
    }

    /**
     * Like {@link #register}, but requires the digest {@code sha256}, which is not computed again while no file has
     * changed.
     *
     * @throws UnusableCheckpointException when the folder holds another checkpoint
     */
    public void verify(Path folder, String sha256) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (entry(sha256)
                .filter(lines -> lines.get(0).equals(absolute.toString()))
                .isPresent()) {
            find(sha256);
            return;
        }
        String found = register(absolute);
        if (!found.equals(sha256)) {
            throw new UnusableCheckpointException(
                    "%s holds a different checkpoint from the one that the study names: its digest is %s, not %s; name the right folder or digest"
                            .formatted(folder, found, sha256));
        }
    }

    /**
     * Returns the folder of the checkpoint with this digest.
     *
     * @throws UnusableCheckpointException when this machine knows none, or its files have changed
     */
    public Path find(String sha256) throws IOException {
        return known(sha256)
                .orElseThrow(() -> new UnusableCheckpointException(
                        "the base checkpoint %s is not known on this machine: run facecard checkpoint inspect on its folder here, or name the folder in %s"
                                .formatted(sha256, VARIABLE)));
    }

    /** Like {@link #find}, but empty when this machine knows none. */
    public Optional<Path> known(String sha256) throws IOException {
        if (entry(sha256).isEmpty()) {
            registerNamed(sha256);
        }
        Optional<List<String>> lines = entry(sha256);
        return lines.isEmpty() ? Optional.empty() : Optional.of(unchanged(lines.get(), sha256));
    }

    /** Registers the folders that the environment names, up to the one with this digest. */
    private void registerNamed(String sha256) throws IOException {
        for (Path folder : named) {
            Path absolute = folder.toAbsolutePath().normalize();
            boolean unread = Files.isDirectory(absolute) && !registered(absolute);
            if (unread && register(absolute).equals(sha256)) {
                return;
            }
        }
    }

    /** Returns whether an entry of any digest names the folder as it is. */
    private boolean registered(Path folder) throws IOException {
        if (!Files.isDirectory(entries)) {
            return false;
        }
        List<String> lines = List.of(folder.toString(), stamp(folder));
        try (Stream<Path> files = Files.list(entries)) {
            // Drafts of other processes may vanish meanwhile.
            for (Path file : files.filter(CheckpointRegistry::isEntry).toList()) {
                if (Files.readAllLines(file).equals(lines)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isEntry(Path file) {
        return file.getFileName().toString().matches("[0-9a-f]{64}");
    }

    private Path unchanged(List<String> lines, String sha256) throws IOException {
        Path folder = Path.of(lines.get(0));
        if (!stamp(folder).equals(lines.get(1)) && !register(folder).equals(sha256)) {
            throw new UnusableCheckpointException(
                    "the files of the base checkpoint in %s have changed since their digest %s was verified: restore them"
                            .formatted(folder, sha256));
        }
        return folder;
    }

    /** Returns the folder and its stamp; empty when no folder is noted, or it is gone. */
    private Optional<List<String>> entry(String sha256) throws IOException {
        Path file = RelativePath.name(sha256).in(entries);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() == 2 && Files.isDirectory(Path.of(lines.get(0))) ? Optional.of(lines) : Optional.empty();
    }

    private static String stamp(Path folder) throws IOException {
        StringBuilder stamp = new StringBuilder();
        for (Path file : CheckpointDigest.files(folder)) {
            stamp.append("%s %d %d;"
                    .formatted(
                            file.getFileName(),
                            Files.size(file),
                            Files.getLastModifiedTime(file).toMillis()));
        }
        return stamp.toString();
    }
}
