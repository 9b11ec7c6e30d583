package org.facecard.infra.serve.studies;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A study of several parts that has results.
 *
 * @param name of the study
 * @param folder of its results
 * @param written when its manifest was written
 * @param parts those that have results
 */
public record ProgrammeEntry(String name, Path folder, Instant written, List<StudyEntry> parts) {
    /** Copies the list. */
    public ProgrammeEntry {
        parts = List.copyOf(parts);
    }

    /** Returns the part of this name, empty if it has no results. */
    public Optional<StudyEntry> part(String part) {
        return parts.stream()
                .filter(entry -> entry.name().equals(name + "/" + part))
                .findFirst();
    }
}
