package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether studies of disputes read what their claims ask for, on all their bases. */
class DisputeStudiesTest {
    @TempDir
    Path home;

    @Test
    void everyClaimFindsTheReadingsThatItNeeds() throws IOException {
        check("credit", 8);
    }

    /** By night: half a minute each. */
    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"diversity, 10", "noise, 11", "on-policy, 10", "heals, 10", "horizon, 9"})
    void soDoTheClaimsOfOtherStudies(String study, int claims) throws IOException {
        check(study, claims);
    }

    private void check(String study, int claims) throws IOException {
        StudyRun run = SyntheticStudy.of(SpecReader.read(study, List.of("evaluation.episodes=8")))
                .run(new LocalArtifactStore(home.resolve("store")));

        StudyResults results = ResultsAssembler.assemble(run, home.resolve("results"), Report::write);

        assertThat(results.rows(Table.CLAIMS)).hasSize(claims).allSatisfy(claim -> {
            String reason = String.valueOf(claim.reason());
            assertThat(claim.effect() != null || reason.startsWith("nothing to recover: "))
                    .as(claim.claim())
                    .isTrue();
            assertThat(reason).doesNotContain("does not read", "the claim asks for", "missing", "does not measure");
        });
        assertThat(Files.readString(results.folder().resolve(Page.FILE))).contains("<section id=\"dispute\">");
    }
}
