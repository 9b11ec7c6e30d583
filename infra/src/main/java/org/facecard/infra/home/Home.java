package org.facecard.infra.home;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.UUID;
import org.facecard.activities.locks.FileLocks;
import org.facecard.activities.locks.Locks;
import org.facecard.activities.stage.StageLocks;
import org.facecard.infra.home.backend.Documents;
import org.facecard.infra.home.backend.FolderDocuments;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.infra.home.backend.HomeBackend;
import org.facecard.infra.store.S3HomeBackend;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.jspecify.annotations.Nullable;

/**
 * {@code FACECARD_HOME}: artifacts, checkpoints, run index, logs. Opened when first used; then a home that a newer
 * version has written is refused.
 */
public final class Home {
    private static final String SCOPE = "scope";
    private static final int SCOPE_LENGTH = 8;

    private final HomeAddress address;
    private @Nullable HomeBackend backend;
    private @Nullable ArtifactStore store;

    /** @param address where it is */
    public Home(HomeAddress address) {
        this.address = address;
    }

    /** @param folder created if absent */
    public Home(Path folder) {
        this(new HomeAddress.Folder(folder));
    }

    /** Returns where it is. */
    public HomeAddress address() {
        return address;
    }

    /** Returns the folder on this machine that holds the home or, for a bucket, its local copies and logs. */
    public Path folder() {
        return address.folder();
    }

    private synchronized HomeBackend rooms() {
        if (backend == null) {
            backend = open();
        }
        return backend;
    }

    /**
     * Returns the artifacts for a command that only looks them up: such a command makes no home, so that a mistyped one
     * leaves nothing behind.
     */
    public ArtifactStore stored() {
        return absent() ? new AbsentStore(address) : store();
    }

    private boolean absent() {
        return address instanceof HomeAddress.Folder && !Files.exists(folder());
    }

    private HomeBackend open() {
        HomeBackend opened = address instanceof HomeAddress.Bucket bucket ? S3HomeBackend.open(bucket) : local();
        HomeVersion.check(opened.documents());
        return opened;
    }

    private HomeBackend local() {
        WritableFolder.file(folder()).ifPresent(file -> {
            throw new StorageException(
                    StorageException.Kind.DENIED,
                    "\"%s\" is a file: name a folder with --home or FACECARD_HOME".formatted(file),
                    new NotDirectoryException(file.toString()));
        });
        return new HomeBackend(
                new FolderDocuments(folder()), new FileLocks(folder()), () -> new LocalArtifactStore(folder()));
    }

    /**
     * Returns what distinguishes this home's workflows and task queues from those of other homes on the same engine.
     * Generated once and kept in the home, so that every machine that shares it agrees.
     */
    public String scope() {
        byte[] kept = documents().read(SCOPE).orElseGet(this::drawn);
        return "facecard-" + new String(kept, StandardCharsets.UTF_8).strip();
    }

    private byte[] drawn() {
        String scope = UUID.randomUUID().toString().substring(0, SCOPE_LENGTH);
        documents().create(SCOPE, scope.getBytes(StandardCharsets.UTF_8));
        return documents().read(SCOPE).orElseThrow();
    }

    /** Returns the artifacts; one store per home, because it remembers which files it has verified. */
    public synchronized ArtifactStore store() {
        if (store == null) {
            HomeVersion.mark(documents());
            store = rooms().store().get();
        }
        return store;
    }

    /** Locks between the processes that share this home. */
    public Locks locks() {
        return rooms().locks();
    }

    /** Locks that keep two processes from making the same artifact. */
    public StageLocks stageLocks() {
        return new StageLocks(locks());
    }

    /** Version, scope and run index. */
    public Documents documents() {
        return rooms().documents();
    }

    /** Returns where workers of this machine write their logs. */
    public Path logs() {
        return folder().resolve("logs");
    }

    /** Returns where the dev engine of this machine keeps its database. */
    public Path dev() {
        return folder().resolve("dev");
    }
}
