package org.facecard.infra.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who makes what in a home, as the disk tells it: a stage under way has a draft with a lock file beside it that its
 * process keeps open, and perhaps a checkpoint.
 *
 * @param home the folder
 * @param workshop where drafts are: the home, or for one in a bucket what this machine keeps of it
 */
record Attempts(Path home, Supplier<Path> workshop) {
    private static final int KEY_LENGTH = 64;
    private static final String MANIFEST = "manifest.json";

    Attempts(Path home) {
        this(home, () -> home);
    }

    /** Those of a round. */
    static Attempts of(RoundFolder roundFolder) {
        return new Attempts(roundFolder.homeFolder(), roundFolder::workshop);
    }

    /**
     * One attempt at one stage.
     *
     * @param draft name of its folder
     * @param begun when
     */
    record Attempt(String draft, Instant begun) {
        String key() {
            return draft.substring(0, KEY_LENGTH);
        }
    }

    /** The attempts under way in {@code process}. */
    List<Attempt> of(ProcessHandle process) {
        Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
        return listed(descriptors).stream()
                .flatMap(Attempts::target)
                .filter(file -> file.startsWith(drafts()))
                .map(file -> file.getFileName().toString())
                .filter(name -> name.length() > KEY_LENGTH && name.endsWith(".lock"))
                .map(name -> new Attempt(
                        name.substring(0, name.length() - ".lock".length()), modified(drafts().resolve(name))))
                .toList();
    }

    private Path drafts() {
        return workshop.get().resolve("artifacts").resolve(".drafts");
    }

    private static Stream<Path> target(Path link) {
        try {
            return Stream.of(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return Stream.empty(); // closed meanwhile
        }
    }

    /** Names of all drafts and keys of all artifacts: what changes when work continues. */
    Set<String> traces() {
        return Stream.concat(
                        listed(drafts()).stream().map(Path::getFileName),
                        artifacts().stream().map(Path::getFileName))
                .map(Path::toString)
                .collect(Collectors.toSet());
    }

    /** Whether a stage is whole and on its way from here into a store. */
    boolean storing() {
        return listed(drafts()).stream()
                .filter(draft -> Files.exists(draft.resolve(MANIFEST)))
                .map(draft -> draft.getFileName().toString().substring(0, KEY_LENGTH))
                .anyMatch(key -> !Files.exists(home.resolve("artifacts")
                        .resolve(key.substring(0, 2))
                        .resolve(key)
                        .resolve(MANIFEST)));
    }

    /** Folders of all artifacts. */
    List<Path> artifacts() {
        return listed(home.resolve("artifacts")).stream()
                .filter(shelf -> !shelf.getFileName().toString().startsWith("."))
                .flatMap(shelf -> listed(shelf).stream())
                .filter(artifact -> Files.exists(artifact.resolve(MANIFEST)))
                .sorted()
                .toList();
    }

    /** When the newest checkpoint of a stage was saved. */
    Optional<Instant> saved(String key) {
        return listed(home.resolve("checkpoints").resolve(key)).stream()
                .filter(folder -> !folder.getFileName().toString().startsWith("."))
                .map(folder -> modified(folder.resolve("checkpoint.json")))
                .max(Comparator.naturalOrder());
    }

    private static List<Path> listed(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        } catch (IOException e) {
            return List.of(); // not there, or no longer
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH; // gone meanwhile: a comparison takes the later time
        }
    }
}
