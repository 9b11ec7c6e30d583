package org.facecard.pipelines.report.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.analysis.ShapeRow;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapeRowsTest {
    @Test
    void aShapeIsReadWithinAllAttemptsAndWithinOne(@TempDir Path home) {
        ReportData data = new ReportData(ResultsAssembler.assemble(
                SyntheticStudy.of(SpecReader.read("horizon", List.of("seeds=[31, 32, 33]", "evaluation.episodes=20"))
                                .keeping(Set.of("ppo-4-times", "hot-4-times")))
                        .run(new LocalArtifactStore(home.resolve("store"))),
                home.resolve("results"),
                written -> {}));

        List<ShapeRow> rows = new ShapeRows(data).rows();

        assertThat(rows)
                .extracting(row -> row.arm() + " " + row.verificationIterations())
                .containsExactlyInAnyOrder("ppo-4-times 5", "ppo-4-times 1", "hot-4-times 5", "hot-4-times 1");
        assertThat(new ShapeTable(rows).markdown())
                .contains("| hot-4-times | success within 5 attempts |", "| hot-4-times | success within 1 attempt |");
    }
}
