package org.facecard.pipelines.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.artifacts.CheckpointFiles;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.fuzz.Fuzz;
import org.facecard.pipelines.fuzz.NullCheck;
import org.facecard.pipelines.results.analysis.BasePredictionRow;
import org.facecard.pipelines.results.analysis.StoredPredictions;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TraceRow;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.plan.StageRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stored files after any damage: they give the same records, or an error that names the damage. */
@Tag("fuzz")
@Timeout(value = 3 * 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoredFilesFuzzTest {
    private static final List<Class<? extends Exception>> CORRUPT = List.of(CorruptArtifactException.class);
    private static final List<TraceRow> TRACES = IntStream.range(0, 40)
            .mapToObj(i -> new TraceRow("shown", i, "problem-" + i, "group-" + i % 7, i, i / 3.0, 8, i % 8, 0, 1))
            .toList();
    private static final List<TrainingRow> TRAINING = IntStream.range(0, 40)
            .mapToObj(i -> new TrainingRow(
                    i,
                    0,
                    1.0 / (1 + i),
                    3e-4,
                    i,
                    100L * i,
                    1e9 * i,
                    null,
                    null,
                    null,
                    null,
                    null,
                    i % 2 == 0 ? 0.5 : null,
                    null))
            .toList();

    @TempDir
    private Path folder;

    @Test
    void artifactsWithDamagedManifestsAreWholeOrNamed() throws IOException {
        StageRequest request = Requests.deals(1);
        LocalArtifactStore store = new LocalArtifactStore(folder);
        Artifact made;
        try (ArtifactDraft draft = store.begin(request)) {
            Files.writeString(draft.folder().resolve("a.txt"), "hello");
            made = draft.commit(Provenance.here(1), Requests.COST);
        }
        Path manifest = made.folder().resolve(ArtifactManifest.FILE);
        byte[] whole = Files.readAllBytes(manifest);
        ArtifactRef ref = made.ref();
        new Fuzz("artifact-manifest", CORRUPT, List.of(whole)).run(400, bytes -> {
            restore(made.folder());
            Files.write(manifest, bytes);
            Artifact opened = store.open(ref);
            NullCheck.check(opened);
            assertThat(opened.ref()).isEqualTo(ref);
            assertThat(opened.manifest().files()).isEqualTo(made.manifest().files());
        });
    }

    /** What was found damaged has been moved aside. */
    private void restore(Path artifact) throws IOException {
        if (!Files.exists(artifact)) {
            Folders.delete(folder.resolve("artifacts").resolve(".damaged"));
            Files.createDirectories(artifact);
            Files.writeString(artifact.resolve("a.txt"), "hello");
        }
    }

    @Test
    void aLedgerIsReadOrNamedAsDamaged() throws IOException {
        TrainingCostFile.write(folder, new TrainingCost(3, 0, 12, 400, 6e6));
        Path file = folder.resolve(TrainingCostFile.NAME);
        new Fuzz("ledger", CORRUPT, List.of(Files.readAllBytes(file))).run(400, bytes -> {
            Files.write(file, bytes);
            NullCheck.check(TrainingCostFile.read(folder));
        });
    }

    @Test
    void aCheckpointIsWholeOrNone() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "hello");
        CheckpointFiles.seal(folder);
        Path file = folder.resolve(CheckpointFiles.NAME);
        new Fuzz("checkpoint", CORRUPT, List.of(Files.readAllBytes(file))).run(400, bytes -> {
            Files.write(file, bytes);
            assertThat(CheckpointFiles.whole(folder)).isIn(true, false);
        });
    }

    @Test
    void aTableIsReadOrNamedAsDamaged() throws IOException {
        Path file = Table.TRACES.in(folder);
        Table.TRACES.write(file, TRACES);
        byte[] traces = Files.readAllBytes(file);
        Table.TRAINING.write(file, TRAINING);
        new Fuzz("table", CORRUPT, List.of(traces, Files.readAllBytes(file))).run(150, bytes -> {
            Files.write(file, bytes);
            List<TraceRow> rows = Table.TRACES.read(file);
            NullCheck.check(rows);
            assertThat(rows).hasSizeLessThanOrEqualTo(TRACES.size());
        });
    }

    @Test
    void predictionsAreThoseThatWereStoredOrRefused() {
        BasePredictionRow row =
                new BasePredictionRow("ood-change", "method", "medium", 31, "own-hot", 20, -0.1, 0.05, null, null);
        StoredPredictions stored = StoredPredictions.of(Instant.parse("2026-12-01T08:00:00Z"), List.of(row, row));
        new Fuzz("predictions", CORRUPT, List.of(stored.bytes()))
                .run(
                        2000,
                        bytes -> assertThat(StoredPredictions.parse(bytes, "predicted.json"))
                                .isEqualTo(stored));
    }
}
