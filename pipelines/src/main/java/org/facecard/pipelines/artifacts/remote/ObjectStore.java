package org.facecard.pipelines.artifacts.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.artifacts.StorageException;

/**
 * A bucket or a similar store: named objects that many machines share. A write is atomic and is visible to every
 * machine at once. Every method throws {@link StorageException}.
 */
public interface ObjectStore {
    /** Returns a small object in memory. */
    Optional<Stored> read(String name);

    /** Writes or replaces a small object. */
    void write(String name, byte[] content);

    /** Writes unless the object exists; of several concurrent attempts, one succeeds. */
    boolean create(String name, byte[] content);

    /** Replaces the object that was read as {@code before}, unless another writer has done so meanwhile. */
    boolean replace(String name, byte[] content, Stored before);

    /** Writes or replaces an object of any size. */
    void upload(String name, Path file);

    /**
     * Downloads an object of any size.
     *
     * @param file must not exist
     * @return whether there is such an object
     */
    boolean download(String name, Path file);

    /** Lists all objects whose names begin with {@code prefix}. */
    List<Entry> list(String prefix);

    /** Returns the part between {@code prefix} and the next slash of every name that has such a slash. */
    List<String> folders(String prefix);

    /** Removes objects; an absent one is not an error. */
    void delete(Collection<String> names);

    /** Returns the address of an object, for people. */
    String address(String name);

    /**
     * A small object as it was read.
     *
     * @param content all of it
     * @param version identifies this version of the object
     * @param age since it was written, by the clock of the store alone
     */
    @SuppressWarnings("ArrayRecordComponent") // two of them are never compared
    record Stored(byte[] content, String version, Duration age) {}

    /**
     * An object as it is listed.
     *
     * @param name of the object
     * @param bytes length
     * @param age since it was written, by the clock of the store alone
     */
    record Entry(String name, long bytes, Duration age) {}
}
