package org.facecard.activities.study;

import java.util.Optional;

/** Small files of a home, by name with forward slashes, of which the first version stays. */
public interface WriteOnce {
    /** Returns the content, if there is such a file. */
    Optional<byte[]> read(String name);

    /** Writes unless the file exists; of several concurrent attempts, one succeeds. */
    boolean create(String name, byte[] content);
}
