package org.facecard.infra.serve.api;

import java.util.List;
import org.facecard.infra.serve.studies.StudyEntry;

/**
 * A study.
 *
 * @param id its name in addresses
 * @param name its name for people
 * @param title its own title
 * @param task label of its task
 * @param arms names, in the order of the study
 * @param seeds its replicates
 * @param splits labels
 * @param modes labels of the ways of reading
 * @param stages of the plan
 * @param missing stages without an artifact
 */
record StudyAnswer(
        String id,
        String name,
        String title,
        String task,
        List<String> arms,
        List<Long> seeds,
        List<String> splits,
        List<String> modes,
        int stages,
        int missing) {
    static StudyAnswer of(StudyEntry entry) {
        return new StudyAnswer(
                entry.id(),
                entry.name(),
                entry.title(),
                entry.task(),
                entry.arms(),
                entry.seeds(),
                entry.splits(),
                entry.modes(),
                entry.stages(),
                entry.missing());
    }
}
