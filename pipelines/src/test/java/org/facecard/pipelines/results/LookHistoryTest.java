package org.facecard.pipelines.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.report.claims.LooksSentence;
import org.facecard.pipelines.results.LookHistory.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookHistoryTest {
    @TempDir
    Path home;

    @Test
    void onlyALookWithMoreSeedsIsNoted() {
        SyntheticStudy study = SyntheticStudy.of(2, 10);
        assemble(study);
        assertThat(LookHistory.at(assemble(study).folder())).hasSize(1);

        StudyResults more = assemble(SyntheticStudy.of(3, 10));

        assertThat(LookHistory.at(more.folder()).stream().map(Look::seeds))
                .containsExactly(List.of(11L, 12L), List.of(11L, 12L, 13L));
        assertThat(LooksSentence.of(LookHistory.at(more.folder())))
                .startsWith("The results were looked at 2 times, with 2 seeds, then 3 seeds."
                        + " The claims or their rules were changed between the looks. Each claim");
    }

    private StudyResults assemble(SyntheticStudy study) {
        return ResultsAssembler.assemble(
                study.run(new LocalArtifactStore(home.resolve("store"))), home.resolve("results"), Report::write);
    }
}
