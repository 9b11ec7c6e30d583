package org.facecard.pipelines.artifacts.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StoredItem;
import org.facecard.pipelines.artifacts.StoredItem.Kind;

/**
 * Lists what uses space in a local home.
 *
 * @param artifacts its folder of artifacts
 * @param checkpoints its folder of checkpoints
 */
record LocalItems(Path artifacts, Path checkpoints) {
    List<StoredItem> all() throws IOException {
        List<StoredItem> found = new ArrayList<>();
        for (Path shelf : Folders.children(artifacts)) {
            if (!shelf.getFileName().toString().startsWith(".")) {
                add(found, Kind.ARTIFACT, shelf);
            }
        }
        add(found, Kind.CHECKPOINTS, checkpoints);
        add(found, Kind.REMAINS, artifacts.resolve(".damaged"));
        return found;
    }

    private static void add(List<StoredItem> found, Kind kind, Path parent) throws IOException {
        for (Path folder : Folders.children(parent)) {
            String name = folder.getFileName().toString();
            found.add(holding(kind, kind == Kind.REMAINS ? "" : name, folder));
        }
    }

    /** An item that is removed meanwhile has size 0. */
    private static StoredItem holding(Kind kind, String key, Path folder) throws IOException {
        long bytes = 0;
        Instant newest = Instant.EPOCH;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) files::iterator) {
                BasicFileAttributes known = Files.readAttributes(path, BasicFileAttributes.class);
                bytes += known.isRegularFile() ? known.size() : 0;
                Instant written = known.lastModifiedTime().toInstant();
                newest = written.isAfter(newest) ? written : newest;
            }
        } catch (java.nio.file.NoSuchFileException | java.io.UncheckedIOException e) {
            return new StoredItem(kind, key, folder.toString(), 0, Duration.ZERO);
        }
        Duration age = Duration.between(newest, Instant.now());
        return new StoredItem(kind, key, folder.toString(), bytes, age);
    }
}
