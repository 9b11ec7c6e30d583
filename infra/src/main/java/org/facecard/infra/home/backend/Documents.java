package org.facecard.infra.home.backend;

import java.util.List;
import java.util.Optional;

/**
 * The small files of a home, by name with forward slashes: its version, its scope, the run index. Each is written as a
 * whole.
 */
public interface Documents {
    /** Returns the content, if there is such a document. */
    Optional<byte[]> read(String name);

    /** Writes or replaces. */
    void write(String name, byte[] content);

    /** Writes unless the document exists; of several concurrent attempts, one succeeds. */
    boolean create(String name, byte[] content);

    /** Deletes; idempotent. */
    void delete(String name);

    /** Returns the names of the folders directly below {@code folder}. */
    List<String> folders(String folder);

    /** Returns where a document is stored, for messages. */
    String address(String name);
}
