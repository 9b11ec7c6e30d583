package org.facecard.infra.serve.view;

import java.util.List;
import org.facecard.infra.serve.live.RunRow;
import org.facecard.infra.serve.studies.ProgrammeEntry;
import org.facecard.infra.serve.studies.StudyEntry;

/**
 * The first page.
 *
 * @param studies that have results
 * @param programmes studies of several parts among them
 * @param runs of the home
 * @param trouble why the runs cannot be listed, else empty
 * @param startable names of studies that a button starts
 * @param form that starts one
 * @param resultsFolder where results are looked for
 */
public record HomePage(
        List<StudyEntry> studies,
        List<ProgrammeEntry> programmes,
        List<RunRow> runs,
        String trouble,
        List<String> startable,
        StartForm form,
        String resultsFolder)
        implements PageModel {
    @Override
    public String template() {
        return "home.jte";
    }
}
