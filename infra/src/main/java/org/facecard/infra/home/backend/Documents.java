package org.facecard.infra.home.backend;

import java.util.List;
import java.util.Optional;
import org.facecard.activities.study.WriteOnce;

/**
 * The small files of a home, by name with forward slashes: its version, its scope, the run index, predictions. Each is written as a
 * whole.
 */
public interface Documents extends WriteOnce {
    @Override
    Optional<byte[]> read(String name);

    /** Writes or replaces. */
    void write(String name, byte[] content);

    @Override
    boolean create(String name, byte[] content);

    /** Deletes; idempotent. */
    void delete(String name);

    /** Returns the names of the folders directly below {@code folder}. */
    List<String> folders(String folder);

    /** Returns where a document is stored, for messages. */
    String address(String name);
}
