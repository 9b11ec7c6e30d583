package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.facecard.pipelines.report.claims.ClaimsLedger;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.results.HandmadeResults;
import org.facecard.pipelines.results.SamplePictures;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureGalleryTest {
    private static final CheckpointId INIT = new CheckpointId(22, CheckpointId.INIT, 0);

    @TempDir
    Path folder;

    private StudyResults results() throws IOException {
        return new HandmadeResults(SpecReader.read("smoke-virl-vl", List.of()), folder)
                .attempt(
                        INIT,
                        Split.VISUAL_OOD,
                        ReadingMode.RECOGNITION,
                        HandmadeResults.row(0, "id/reporting-0001", 1, 1, false, "{obs <Opal> Gym left"))
                .written(List.of());
    }

    @Test
    void aPictureStandsBesideWhatWasReadOfIt() throws IOException {
        StudyResults results = results();
        Path file = SamplePictures.file(results, Split.VISUAL_OOD, 0);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, new byte[] {1, 2, 3});
        assertThat(Fragment.html(new PictureGallery(new ReportData(results)).content()))
                .contains("data:image/png;base64," + Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}))
                .contains("<td class=\"read\"><span class=\"\">shown</span></td>")
                .contains("<span class=\"wrong-answer\">{obs &lt;Opal&gt; Gym left</span>");
    }

    @Test
    void withoutPicturesThereIsNoGallery() throws IOException {
        assertThat(Fragment.html(new PictureGallery(new ReportData(results())).content()))
                .isEmpty();
    }

    /** The probe is no mode of the study file, so a claim about it once was told that the study does not take it. */
    @Test
    void claimsAboutReadingFindTheirReading() throws IOException {
        assertThat(new ClaimsLedger(new ReportData(results())).rows())
                .filteredOn(row -> row.claim().equals("sft-lowers-recognition"))
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).doesNotContain("takes no recognition reading"));
    }
}
