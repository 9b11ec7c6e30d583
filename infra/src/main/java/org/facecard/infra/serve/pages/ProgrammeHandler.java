package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.facecard.infra.serve.studies.Claim;
import org.facecard.infra.serve.studies.ProgrammeEntry;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.LedgerRow;
import org.facecard.infra.serve.view.ProgrammePage;
import org.facecard.pipelines.results.ProgrammeManifest;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.quantities.PartDifference;

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
                results.claims().stream()
                        .map(row -> row(study, results.manifest(), row))
                        .toList(),
                studies.analyses().of(study),
                Files.isRegularFile(study.folder().resolve("report.html")));
        if (page.computing()) {
            context.header("Refresh", REFRESH_SECONDS);
        }
        renderer.page(context, Frame.NavigationEntry.OTHER, study.name(), page);
    }

    private static LedgerRow row(ProgrammeEntry study, ProgrammeManifest manifest, ClaimRow row) {
        return new LedgerRow(Claim.of(row), row.part() == null ? ofWhole(study, manifest, row) : ofPart(study, row));
    }

    private static String ofPart(ProgrammeEntry study, ClaimRow row) {
        return study.part(String.valueOf(row.part()))
                .map(part -> new ClaimLinks(part, List.of()).of(row.claim()))
                .orElse("");
    }

    private static String ofWhole(ProgrammeEntry study, ProgrammeManifest manifest, ClaimRow row) {
        return Optional.ofNullable(manifest.claims().get(row.claim()))
                .map(ClaimSpec::quantity)
                .filter(PartDifference.class::isInstance)
                .map(quantity -> ClaimLinks.of(study, (PartDifference) quantity))
                .orElse("");
    }
}
