package org.facecard.infra.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tests whether a folder can be written, before anything depends on it. */
public final class WritableFolder {
    private WritableFolder() {}

    /** Returns why {@code folder} cannot be written; empty when it can. Makes it if absent. */
    public static Optional<String> fault(Path folder) {
        Optional<Path> file = file(folder);
        if (file.isPresent()) {
            return Optional.of("\"%s\" is a file".formatted(file.get()));
        }
        try {
            if (!Files.isDirectory(folder)) { // it would refuse a link to a folder
                Files.createDirectories(folder);
            }
            Files.delete(Files.createTempFile(folder, "probe", null));
            return Optional.empty();
        } catch (AccessDeniedException e) {
            return Optional.of("permission denied");
        } catch (FileSystemException e) {
            return Optional.of(Optional.ofNullable(e.getReason()).orElse("no folder can be made there"));
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the file that lies where {@code folder}, or a folder above it, should be. */
    static Optional<Path> file(Path folder) {
        for (Path place = folder.toAbsolutePath(); place != null; place = place.getParent()) {
            if (Files.exists(place)) {
                return Files.isDirectory(place) ? Optional.empty() : Optional.of(place);
            }
        }
        return Optional.empty();
    }
}
