package org.facecard.infra.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Tests whether a folder can be written, before anything depends on it. */
public final class WritableFolder {
    private WritableFolder() {}

    /** Returns why {@code folder} cannot be written; empty when it can. Leaves nothing behind. */
    public static Optional<String> fault(Path folder) {
        Optional<Path> file = file(folder);
        if (file.isPresent()) {
            return Optional.of("\"%s\" is a file".formatted(file.get()));
        }
        Path there = nearest(folder);
        try {
            if (!Files.isDirectory(folder)) { // it would refuse a link to a folder
                Files.createDirectories(folder);
            }
            Files.delete(Files.createTempFile(folder, "probe", null));
            remove(folder, there);
            return Optional.empty();
        } catch (AccessDeniedException e) {
            return Optional.of("permission denied");
        } catch (FileSystemException e) {
            return Optional.of(Optional.ofNullable(e.getReason()).orElse("no folder can be made there"));
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Removes the folders from {@code folder} up to {@code there}, which stays, unless another process uses them. */
    private static void remove(Path folder, Path there) throws IOException {
        try {
            Path made = folder.toAbsolutePath();
            while (!made.equals(there)) {
                Files.deleteIfExists(made);
                made = Objects.requireNonNull(made.getParent(), "a folder that exists is above");
            }
        } catch (DirectoryNotEmptyException e) {
            return;
        }
    }

    /** Returns {@code folder}, or the nearest folder above it that exists. */
    public static Path nearest(Path folder) {
        Path place = folder.toAbsolutePath();
        Path above = place.getParent();
        return Files.exists(place) || above == null ? place : nearest(above);
    }

    /** Returns the file that lies where {@code folder}, or a folder above it, should be. */
    static Optional<Path> file(Path folder) {
        return Optional.of(nearest(folder)).filter(place -> Files.exists(place) && !Files.isDirectory(place));
    }
}
