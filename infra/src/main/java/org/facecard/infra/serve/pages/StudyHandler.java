package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.facecard.infra.serve.studies.OutcomePoint;
import org.facecard.infra.serve.studies.ProgrammeEntry;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.Study;
import org.facecard.infra.serve.view.Frame;
import org.facecard.infra.serve.view.LedgerRow;
import org.facecard.infra.serve.view.StudyPage;

/** {@code /studies/STUDY}. */
public final class StudyHandler implements Handler {
    private static final String REPORT = "report.html";

    private final Studies studies;
    private final PageRenderer renderer;
    private final ProgrammeHandler programmes;

    /**
     * @param studies whose results are shown
     * @param renderer draws pages
     */
    public StudyHandler(Studies studies, PageRenderer renderer) {
        this.studies = studies;
        this.renderer = renderer;
        this.programmes = new ProgrammeHandler(studies, renderer);
    }

    @Override
    public void handle(Context context) {
        Optional<ProgrammeEntry> programme = studies.programme(context.pathParam("study"));
        if (programme.isPresent()) {
            programmes.show(context, programme.get());
            return;
        }
        Study study = Request.study(context, studies);
        List<OutcomePoint> points = study.outcomes();
        Headline headline = new Headline(study.entry(), points);
        ClaimLinks links = new ClaimLinks(study.entry(), points);
        StudyPage page = new StudyPage(
                study.entry(),
                headline.rows(),
                study.entry().splits(),
                study.claims().stream()
                        .map(claim -> new LedgerRow(claim, links.of(claim.name())))
                        .toList(),
                headline.charts(),
                study.tables(),
                study.unreadable(),
                Files.isRegularFile(study.entry().folder().resolve(REPORT)));
        renderer.page(context, Frame.NavigationEntry.STUDY, study.entry(), page);
    }
}
