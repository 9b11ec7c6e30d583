package org.facecard.pipelines.policy.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
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

    private final Path entries;

    private CheckpointRegistry(Path entries) {
        this.entries = entries;
    }

    /** Returns the registry of this user, in the {@link UserCache}. */
    public static CheckpointRegistry ofThisMachine() {
        String chosen = System.getProperty(PROPERTY);
        if (chosen != null) {
            return new CheckpointRegistry(Path.of(chosen));
        }
        return new CheckpointRegistry(UserCache.folder().resolve("checkpoints"));
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
        List<String> lines = entry(sha256)
                .orElseThrow(() -> new UnusableCheckpointException(
                        "the base checkpoint %s is not known on this machine: run facecard checkpoint inspect on its folder here"
                                .formatted(sha256)));
        Path folder = Path.of(lines.get(0));
        if (!stamp(folder).equals(lines.get(1)) && !register(folder).equals(sha256)) {
            throw new UnusableCheckpointException(
                    "the files of the base checkpoint in %s have changed since their digest %s was verified: restore them"
                            .formatted(folder, sha256));
        }
        return folder;
    }

    private Optional<List<String>> entry(String sha256) throws IOException {
        Path file = RelativePath.name(sha256).in(entries);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() == 2 ? Optional.of(lines) : Optional.empty();
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
