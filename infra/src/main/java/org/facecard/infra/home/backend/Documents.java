package org.facecard.infra.home.backend;

import java.util.List;
import java.util.Optional;

/** The small files of a home, by name with forward slashes: its version, its scope, the run index. Written whole. */
public interface Documents {
    /** Returns the content, if there is such a document. */
    Optional<byte[]> read(String name);

    /** Writes or replaces. */
    void write(String name, byte[] content);

    /** Writes unless there is one; of many that try at once, one succeeds. */
    boolean create(String name, byte[] content);

    /** Deletes; idempotent. */
    void delete(String name);

    /** Returns the folders directly below {@code folder}, by their own names. */
    List<String> folders(String folder);

    /** Returns where a document lies, for people. */
    String address(String name);
}
