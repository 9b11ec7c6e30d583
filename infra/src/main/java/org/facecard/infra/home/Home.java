package org.facecard.infra.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.facecard.activities.internal.StageLocks;
import org.facecard.pipelines.results.ArtifactStore;
import org.facecard.pipelines.results.LocalArtifactStore;
import org.facecard.pipelines.results.StorageException;

/**
 * {@code FACECARD_HOME}: artifacts, checkpoints, run index, logs.
 *
 * @param folder made when absent
 */
public record Home(Path folder) {
    private static final int SCOPE_LENGTH = 8;
    private static final long PAUSE_MILLIS = 20;

    /**
     * What distinguishes this home's workflows and task queues from those of other homes on the same engine. Drawn once,
     * kept in the home, so that every machine that mounts it agrees.
     */
    public String scope() {
        Path file = folder.resolve("scope");
        try {
            Files.createDirectories(folder);
            String drawn = UUID.randomUUID().toString().substring(0, SCOPE_LENGTH);
            Files.writeString(file, drawn, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return "facecard-" + drawn;
        } catch (FileAlreadyExistsException e) {
            return "facecard-" + read(file);
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    /** Another process may have made the file and not written it yet. */
    private static String read(Path file) {
        try {
            String scope = Files.readString(file, StandardCharsets.UTF_8).strip();
            while (scope.length() < SCOPE_LENGTH) {
                Thread.sleep(PAUSE_MILLIS);
                scope = Files.readString(file, StandardCharsets.UTF_8).strip();
            }
            return scope;
        } catch (IOException e) {
            throw StorageException.at(file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading " + file, e);
        }
    }

    /** The artifacts. */
    public ArtifactStore store() {
        return new LocalArtifactStore(folder);
    }

    /** Locks that keep two processes from making the same artifact. */
    public StageLocks locks() {
        return new StageLocks(folder.resolve("locks"));
    }

    /** Where workers write their logs. */
    public Path logs() {
        return folder.resolve("logs");
    }

    /** Where the dev engine keeps its database. */
    public Path dev() {
        return folder.resolve("dev");
    }

    /** Where the runs are indexed, one folder per study. */
    public Path runs() {
        return folder.resolve("runs");
    }
}
