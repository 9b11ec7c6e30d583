package org.facecard.infra.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.facecard.infra.home.backend.Documents;
import org.facecard.pipelines.artifacts.StorageException;

/** The document {@code version} of a home: the version of its layout. */
final class HomeVersion {
    /** The layout that this program reads and writes; homes without a number have it too. */
    static final int CURRENT = 1;

    private static final String NAME = "version";

    private HomeVersion() {}

    /**
     * Rejects a home that this program cannot use.
     *
     * @throws StorageException when a newer version wrote it, or the version cannot be read
     */
    static void check(Documents documents) {
        documents.read(NAME).ifPresent(content -> check(documents.address(NAME), content));
    }

    private static void check(String address, byte[] content) {
        String found = new String(content, StandardCharsets.UTF_8).strip();
        if (!found.matches("[0-9]{1,9}")) {
            throw refusal(
                    "%s says \"%s\", which is not the version of a home: if everything else in it is intact, write %d there"
                            .formatted(address, found, CURRENT));
        }
        if (Integer.parseInt(found) > CURRENT) {
            throw refusal(
                    "%s says %s, and this Facecard knows homes up to %d: a newer Facecard wrote it. Update this one, or use another home with --home or FACECARD_HOME. Nothing has been changed"
                            .formatted(address, found, CURRENT));
        }
    }

    private static StorageException refusal(String message) {
        return new StorageException(StorageException.Kind.DENIED, message, new IOException(message));
    }

    /** Writes the version into a home that has none. */
    static void mark(Documents documents) {
        if (documents.read(NAME).isEmpty()) {
            documents.create(NAME, Integer.toString(CURRENT).getBytes(StandardCharsets.UTF_8));
        }
    }
}
