package org.facecard.pipelines.results;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.common.RelativePath;

/**
 * Swaps a study's results as a whole. New results are written to {@code .<study>.new}; the old ones move to {@code
 * .<study>.old} while the new ones take their name. A crash between these two renames is repaired by the next read.
 */
final class ResultsFolder {
    private static final int MOST_TRIES = 100;

    private final Path target;
    private final Path fresh;
    private final Path old;

    ResultsFolder(Path root, String study) {
        this.target = RelativePath.name(study).in(root);
        this.fresh = RelativePath.name("." + study + ".new").in(root);
        this.old = RelativePath.name("." + study + ".old").in(root);
    }

    /** Puts the old results back when a crash left none under their name. */
    void recover() throws IOException {
        if (Files.exists(old) && !Files.exists(target)) {
            try {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (!Files.exists(target)) {
                    throw e; // else the new results have arrived in between
                }
            }
        }
    }

    /** Returns the empty folder to which new results are written. */
    Path begin() throws IOException {
        recover();
        Folders.delete(fresh);
        return Files.createDirectory(fresh);
    }

    /** Makes the new results the study's results. */
    void publish() throws IOException {
        Folders.sync(fresh);
        Folders.delete(old);
        int tries = 1;
        while (!swapped(tries < MOST_TRIES)) {
            tries++;
        }
        Folders.delete(old);
    }

    /** A reader that arrives while there are no results takes that for a crash and puts the old ones back. */
    private boolean swapped(boolean again) throws IOException {
        if (Files.exists(target)) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException e) {
            if (again && Files.exists(target)) {
                return false;
            }
            throw e;
        }
    }
}
