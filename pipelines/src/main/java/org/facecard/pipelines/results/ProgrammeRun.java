package org.facecard.pipelines.results;

import java.util.List;
import org.facecard.pipelines.study.spec.Programme;

/**
 * The outcome of a run of a study.
 *
 * @param programme the study
 * @param parts outcome of each of its parts, in their order
 */
public record ProgrammeRun(Programme programme, List<StudyRun> parts) {
    /** Copies the list. */
    public ProgrammeRun {
        parts = List.copyOf(parts);
        if (parts.size() != programme.parts().size()) {
            throw new IllegalArgumentException("%s has %d parts, not %d"
                    .formatted(programme.name(), programme.parts().size(), parts.size()));
        }
    }

    /** Returns a study without parts. */
    public static ProgrammeRun of(StudyRun run) {
        return new ProgrammeRun(Programme.of(run.spec()), List.of(run));
    }
}
