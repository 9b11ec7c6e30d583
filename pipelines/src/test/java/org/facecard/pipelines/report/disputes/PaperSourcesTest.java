package org.facecard.pipelines.report.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.factors.AnalysisReport;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyManifest;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperSourcesTest {
    @TempDir
    Path root;

    private StudyResults written() {
        return ResultsAssembler.assemble(
                SyntheticStudy.of(2, 4).run(new LocalArtifactStore(root.resolve("store"))),
                root.resolve("results"),
                results -> {});
    }

    private DisputeRun run(StudyManifest manifest, List<StageRow> stages) {
        return new DisputeRun(
                SpecReader.programme("rectified", List.of()),
                Optional.of(ProgrammeResults.open(
                        root.resolve("results"), manifest.spec().name())),
                new DisputeTables(List.of(), List.of(), new AnalysisReport("rectified", null, null), stages));
    }

    @Test
    void everyCellIsOfTheManifestOrOfARow() {
        StudyManifest manifest = written().manifest();
        List<StageRow> stages = List.of(
                begun("2026-11-30T01:00:00Z"),
                begun(null),
                begun("2026-11-29T23:59:59.5Z"),
                begun("2026-11-30T00:00:00Z"));

        String text = new PaperSources("Title", List.of(run(manifest, stages))).markdown();

        assertThat(text)
                .contains("| `rectified` | %d | %s | %s | %s | %s | 2026-11-29 to 2026-11-30 |"
                        .formatted(
                                manifest.spec().seeds().size(),
                                String.join(
                                        ", ",
                                        manifest.spec().seeds().stream()
                                                .map(String::valueOf)
                                                .toList()),
                                manifest.assembler().facecard(),
                                commit(manifest.assembler()),
                                commit(manifest.makers().get(0).provenance())))
                .contains("**Cite as.** Facecard %s, *Title*, results of `rectified` at %s, 2026-11-29 to 2026-11-30."
                        .formatted(manifest.assembler().facecard(), commit(manifest.assembler())));
    }

    @Test
    void withoutResultsThereIsNothingToCite() {
        DisputeRun none = new DisputeRun(
                SpecReader.programme("rectified", List.of()), Optional.empty(), DisputeTables.none("rectified"));

        assertThat(new PaperSources("Title", List.of(none)).markdown()).isEmpty();
    }

    @Test
    void everyPaperIsListedOnceInOrder() {
        assertThat(PaperSources.references("(arXiv 2508.05629), (arXiv 2411.07681); arXiv 2508.05629, 2510.18874"))
                .isEqualTo("\n## References\n\n- [arXiv 2508.05629](https://arxiv.org/abs/2508.05629)\n"
                        + "- [arXiv 2411.07681](https://arxiv.org/abs/2411.07681)\n");
        assertThat(PaperSources.references("no paper")).isEmpty();
    }

    private static StageRow begun(@Nullable String at) {
        return new StageRow("stage", "sft", "k", "d", 31, "ppo", 5, "done", false, 1, null, 0, at, 1, 1, 1, 1, 1);
    }

    private static String commit(Provenance program) {
        String hash = program.commit();
        return hash.substring(0, Math.min(12, hash.length())) + (program.modified() ? " (modified)" : "");
    }
}
