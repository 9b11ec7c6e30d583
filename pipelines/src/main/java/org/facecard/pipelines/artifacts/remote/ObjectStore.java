package org.facecard.pipelines.artifacts.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.artifacts.StorageException;

/**
 * A bucket, or something like it: named bytes that many machines share. A name is written whole or not at all, and what
 * has been written is visible to everybody at once. Every method throws {@link StorageException}.
 */
public interface ObjectStore {
    /** Returns a small object in memory. */
    Optional<Stored> read(String name);

    /** Writes or replaces a small object. */
    void write(String name, byte[] content);

    /** Writes unless there is one; of many that try at once, one succeeds. */
    boolean create(String name, byte[] content);

    /** Replaces what was read as {@code before}, unless another writer has done so meanwhile. */
    boolean replace(String name, byte[] content, Stored before);

    /** Writes or replaces an object of any size. */
    void upload(String name, Path file);

    /**
     * Brings an object of any size here.
     *
     * @param file must not exist
     * @return whether there is such an object
     */
    boolean download(String name, Path file);

    /** Everything whose name begins with {@code prefix}. */
    List<Entry> list(String prefix);

    /** Returns what is between {@code prefix} and the next slash, of every name that has one there. */
    List<String> folders(String prefix);

    /** Removes an object; an absent one is no error. */
    void delete(Collection<String> names);

    /** Returns where an object lies, for people. */
    String address(String name);

    /**
     * A small object as it was read.
     *
     * @param content all of it
     * @param version tells this writing of it from others
     * @param age since it was written, by the clock of the store alone
     */
    @SuppressWarnings("ArrayRecordComponent") // two of them are never compared
    record Stored(byte[] content, String version, Duration age) {}

    /**
     * An object as it is listed.
     *
     * @param name of it
     * @param bytes length
     * @param age since it was written, by the clock of the store alone
     */
    record Entry(String name, long bytes, Duration age) {}
}
