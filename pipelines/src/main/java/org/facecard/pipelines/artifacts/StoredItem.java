package org.facecard.pipelines.artifacts;

import java.time.Duration;

/**
 * Something that uses space in a store.
 *
 * @param kind what it is
 * @param key of its stage; empty for remains
 * @param place where it is, as its store writes it
 * @param bytes length of all its files
 * @param age since any part of it was last written
 */
public record StoredItem(Kind kind, String key, String place, long bytes, Duration age) {
    /** The kinds of items in a store. */
    public enum Kind {
        /** A stage's result. */
        ARTIFACT,
        /** The checkpoints of an unfinished stage. */
        CHECKPOINTS,
        /** Damaged artifacts, and files without a manifest that an interrupted upload left. */
        REMAINS
    }
}
