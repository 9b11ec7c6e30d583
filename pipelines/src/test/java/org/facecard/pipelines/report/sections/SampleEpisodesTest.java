package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.results.HandmadeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleEpisodesTest {
    private static final CheckpointId INIT = new CheckpointId(22, CheckpointId.INIT, 0);
    private static final String ROUTE = "id/reporting-0001";

    @TempDir
    Path folder;

    /** An episode of two waypoints, the second of which takes two attempts. */
    @Test
    void aPictureStandsBeforeTheFirstAttemptAtItsWaypoint() throws IOException {
        StudyResults results = results("smoke-virl-vl", 22);
        SampleEpisodes samples = new SampleEpisodes(new ReportData(results));
        assertThat(samples.shown())
                .containsExactly(
                        new SampleEpisodes.Shown(Split.RULE_OOD, 4, ROUTE, 1),
                        new SampleEpisodes.Shown(Split.RULE_OOD, 4, ROUTE, 2));
        for (SampleEpisodes.Shown shown : samples.shown()) {
            Path file = shown.file(results);
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, content(shown.waypoint()));
        }
        String html = Fragment.html(samples.section());
        assertThat(html.split("<image", -1)).hasSize(1 + 2);
        assertThat(html)
                .containsSubsequence(
                        image(1), "<code>first</code>", image(2), "<code>second</code>", "<code>third</code>")
                .containsSubsequence(
                        "aria-label=\"the picture at waypoint 1 of", "aria-label=\"the picture at waypoint 2 of");
    }

    /** Two checkpoints play one route, and another section of the page shows its first picture too. */
    @Test
    void aPictureOfSeveralEpisodesIsOnThePageOnce() throws IOException {
        CheckpointId ppo = new CheckpointId(22, "ppo", 2);
        StudyResults results = new HandmadeResults(SpecReader.read("smoke-virl-vl", List.of()), folder)
                .attempt(INIT, Split.RULE_OOD, ReadingMode.SAMPLED, HandmadeResults.row(4, ROUTE, 1, 1, true, "first"))
                .attempt(ppo, Split.RULE_OOD, ReadingMode.SAMPLED, HandmadeResults.row(4, ROUTE, 1, 1, true, "second"))
                .written(List.of());
        SampleEpisodes.Shown shown = new SampleEpisodes.Shown(Split.RULE_OOD, 4, ROUTE, 1);
        Path file = shown.file(results);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, content(1));
        InlinePictures page = InlinePictures.ofPage(folder);
        String html = Fragment.html(new SampleEpisodes(new ReportData(results), page).section());
        assertThat(html.split("aria-label=\"the picture at waypoint 1 of episode 4\"", -1))
                .hasSize(1 + 2);
        assertThat(html)
                .containsSubsequence(image(1), "<code>first</code>", "<use href=\"#picture-", "<code>second</code>");
        assertThat(html.split("base64,", -1)).hasSize(1 + 1);
        assertThat(Fragment.html(page.section(folder).of(file, "again").orElseThrow()))
                .contains("aria-label=\"again\"", "<use href=\"#picture-")
                .doesNotContain("base64,");
    }

    @Test
    void anEpisodeInTextHasNoPicture() throws IOException {
        assertThat(Fragment.html(new SampleEpisodes(new ReportData(results("smoke-gp", 21))).section()))
                .contains("<dl class=\"attempt\"><dt>attempt 1</dt>")
                .doesNotContain("<image", "<dt>picture</dt>");
    }

    private StudyResults results(String study, long seed) throws IOException {
        CheckpointId init = new CheckpointId(seed, CheckpointId.INIT, 0);
        return new HandmadeResults(SpecReader.read(study, List.of()), folder)
                .attempt(init, Split.RULE_OOD, ReadingMode.SAMPLED, HandmadeResults.row(4, ROUTE, 1, 1, true, "first"))
                .attempt(
                        init, Split.RULE_OOD, ReadingMode.SAMPLED, HandmadeResults.row(4, ROUTE, 2, 1, false, "second"))
                .attempt(init, Split.RULE_OOD, ReadingMode.SAMPLED, HandmadeResults.row(4, ROUTE, 2, 2, true, "third"))
                .written(List.of());
    }

    private static byte[] content(int waypoint) {
        return new byte[] {(byte) waypoint, 2, 3};
    }

    private static String image(int waypoint) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(content(waypoint));
    }
}
