package org.facecard.infra.serve.pages;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.infra.serve.studies.ProgrammeEntry;
import org.facecard.infra.serve.studies.Studies;

/** {@code /studies/STUDY/report}: the static report. It has its own styles and no script. */
public final class ReportHandler implements Handler {
    private final Studies studies;

    /** @param studies whose reports are shown */
    public ReportHandler(Studies studies) {
        this.studies = studies;
    }

    @Override
    public void handle(Context context) throws IOException {
        Path folder = studies.programme(context.pathParam("study"))
                .map(ProgrammeEntry::folder)
                .orElseGet(() -> Request.entry(context, studies).folder());
        Path report = folder.resolve("report.html");
        if (!Files.isRegularFile(report)) {
            throw new NotFoundException("this study has no report yet: its run writes one when it ends");
        }
        context.header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"
                        + " allow-same-origin");
        context.contentType("text/html; charset=utf-8");
        context.result(Files.newInputStream(report));
    }
}
