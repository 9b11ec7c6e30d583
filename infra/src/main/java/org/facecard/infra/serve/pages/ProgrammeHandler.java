package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.facecard.infra.serve.studies.Claim;
import org.facecard.infra.serve.studies.ProgrammeEntry;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.StudyEntry;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.LedgerRow;
import org.facecard.infra.serve.view.ProgrammePage;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.tables.ClaimRow;

/** {@code /studies/STUDY} of a study of several parts: its claims, what is computed over all parts, the parts. */
final class ProgrammeHandler {
    private static final String REFRESH_SECONDS = "2";

    private final Studies studies;
    private final PageRenderer renderer;

    ProgrammeHandler(Studies studies, PageRenderer renderer) {
        this.studies = studies;
        this.renderer = renderer;
    }

    void show(Context context, ProgrammeEntry study) {
        ProgrammeResults results = studies.analyses().results(study);
        ProgrammePage page = new ProgrammePage(
                study,
                results.manifest(),
                results.claims().stream().map(row -> row(study, row)).toList(),
                studies.analyses().of(study),
                Files.isRegularFile(study.folder().resolve("report.html")));
        if (page.computing()) {
            context.header("Refresh", REFRESH_SECONDS);
        }
        renderer.page(context, Frame.Section.OTHER, study.name(), page);
    }

    private static LedgerRow row(ProgrammeEntry study, ClaimRow row) {
        Optional<StudyEntry> part = Optional.ofNullable(row.part())
                .flatMap(name -> study.parts().stream()
                        .filter(entry -> entry.name().equals(study.name() + "/" + name))
                        .findFirst());
        String link = part.map(entry -> new ClaimLinks(entry, List.of()).of(row.claim()))
                .orElse("");
        return new LedgerRow(Claim.of(row), link);
    }
}
