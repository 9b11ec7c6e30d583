package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the study of harder problems measures what its claims ask for. */
class DifficultyStudyTest {
    @TempDir
    private Path home;

    @Test
    void everyClaimFindsTheReadingsThatItNeeds() throws IOException {
        Programme difficulty = SpecReader.programme(
                "difficulty", List.of("gp-l.evaluation.episodes=8", "virl-l.evaluation.episodes=8"));
        List<StudyRun> runs = difficulty.parts().stream()
                .map(part -> SyntheticStudy.of(part.spec()).run(new LocalArtifactStore(home.resolve(part.name()))))
                .toList();
        ProgrammeResults results =
                ProgrammeAssembler.assemble(new ProgrammeRun(difficulty, runs), home.resolve("results"), Report::write);

        List<ClaimRow> claims = new StudyResults(results.folder()).rows(Table.CLAIMS);
        assertThat(claims).hasSize(10).allSatisfy(claim -> {
            assertThat(claim.effect()).as(claim.claim()).isNotNull();
            assertThat(String.valueOf(claim.reason())).doesNotContain("does not read", "the claim asks for", "missing");
        });
        assertThat(Files.readString(results.folder().resolve(Page.FILE)))
                .contains("Longer routes", "Larger numbers", "Five cards", "up to 4 attempts")
                .doesNotContain("a leak");
    }
}
