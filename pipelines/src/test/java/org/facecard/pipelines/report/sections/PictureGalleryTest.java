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
import org.facecard.pipelines.results.tables.AttemptRow;
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
        write(SamplePictures.file(results, Split.VISUAL_OOD, 0), new byte[] {1, 2, 3});
        assertThat(gallery(results))
                .contains("data:image/png;base64," + Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}))
                .contains("<td class=\"read\"><span class=\"\">shown</span></td>")
                .contains("<span class=\"wrong-answer\">{obs &lt;Opal&gt; Gym left</span>");
    }

    /** The answers are wrong and what they repeat is right: the colour is that of reading. */
    @Test
    void splitsWithoutProbeShowWhereTheirEpisodesBegin() throws IOException {
        HandmadeResults handmade = new HandmadeResults(SpecReader.read("smoke-virl-vl", List.of()), folder);
        List<Split> splits = List.of(Split.RULE_OOD, Split.BOTH_OOD, Split.OTHER_CITIES);
        for (Split split : splits) {
            String answer = "{obs seen on " + split.label();
            AttemptRow wrong = HandmadeResults.row(5, "id/milan-01", 1, 1, false, answer);
            AttemptRow second = HandmadeResults.row(5, "id/milan-01", 1, 2, true, "no");
            handmade.attempt(INIT, split, ReadingMode.SAMPLED, wrong).attempt(INIT, split, ReadingMode.SAMPLED, second);
        }
        StudyResults results = handmade.written(List.of());
        for (Split split : splits) {
            write(SamplePictures.file(results, split, 5), new byte[] {1, 2, (byte) split.ordinal()});
        }
        String html = gallery(results);
        assertThat(html)
                .containsSubsequence("Rule OOD", "Rule and visual OOD", "Other cities")
                .doesNotContain(">Held-out ID <", ">Visual OOD <", ">no<");
        for (Split split : splits) {
            assertThat(html)
                    .contains(Base64.getEncoder().encodeToString(new byte[] {1, 2, (byte) split.ordinal()}))
                    .contains("<span class=\"right-answer\">{obs seen on %s</span>".formatted(split.label()));
        }
    }

    /** The second costs nothing of the room for pictures, which one of a megabyte and a half fills. */
    @Test
    void equalPicturesAreOnThePageOnce() throws IOException {
        StudyResults results = results();
        byte[] picture = new byte[1_500_000];
        write(SamplePictures.file(results, Split.VISUAL_OOD, 0), picture);
        write(SamplePictures.file(results, Split.VISUAL_OOD, 1), picture);
        String html = gallery(results);
        assertThat(html.split("base64,", -1)).hasSize(1 + 1);
        assertThat(html)
                .containsPattern("aria-label=\"visual-ood-0.png\"[^<]*><image id=\"picture-\\p{XDigit}{64}\"")
                .containsPattern("aria-label=\"visual-ood-1.png\"[^<]*><use href=\"#picture-\\p{XDigit}{64}\"/>");
    }

    @Test
    void picturesTooLargeForAPageAreNamed() throws IOException {
        StudyResults results = results();
        write(SamplePictures.file(results, Split.VISUAL_OOD, 0), new byte[2_000_001]);
        write(SamplePictures.file(results, Split.VISUAL_OOD, 1), new byte[] {1, 2, 3});
        assertThat(gallery(results))
                .containsSubsequence("<code>pictures/visual-ood-0.png</code>", "base64,AQID")
                .doesNotContain("aria-label=\"visual-ood-0.png\"");
    }

    @Test
    void withoutPicturesThereIsNoGallery() throws IOException {
        assertThat(gallery(results())).isEmpty();
    }

    /** The probe is no mode of the study file, so a claim about it once was told that the study does not take it. */
    @Test
    void claimsAboutReadingFindTheirReading() throws IOException {
        assertThat(new ClaimsLedger(new ReportData(results())).rows())
                .filteredOn(row -> row.claim().equals("sft-lowers-recognition"))
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).doesNotContain("has no recognition reading"));
    }

    private static String gallery(StudyResults results) {
        ReportData data = new ReportData(results);
        return Fragment.html(new PictureGallery(data, InlinePictures.ofPage(results.folder())).content());
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, content);
    }
}
