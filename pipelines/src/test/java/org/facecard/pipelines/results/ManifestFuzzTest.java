package org.facecard.pipelines.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.fuzz.Fuzz;
import org.facecard.pipelines.fuzz.NullCheck;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Any content of the manifest of a results folder. */
@Tag("fuzz")
@Timeout(value = 3 * 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManifestFuzzTest {
    private static final List<Class<? extends Exception>> CORRUPT = List.of(CorruptArtifactException.class);
    private static final Provenance HERE =
            new Provenance("0.1.0", "unknown", false, "17", "0.35.1", "2.7.1", "Linux", "a processor", 1);

    @TempDir
    private Path folder;

    @Test
    void manifestsAreReadOrNamedAsDamaged() throws IOException {
        StudyManifest manifest = new StudyManifest(
                StudyManifest.SCHEMA_VERSION,
                SpecReader.read("smoke-gp", List.of()),
                List.of(new StudyManifest.PlannedArtifact("deals", "data", "deals", Map.of(), "finished", "ab", "cd")),
                Map.of("claims", 4),
                List.of(new StudyManifest.Maker(HERE, List.of("deals"))),
                HERE);
        fuzz("study-manifest", manifest, StudyManifest.class);
    }

    @Test
    void manifestsOfPartsAreReadOrNamedAsDamaged() throws IOException {
        ProgrammeManifest manifest = new ProgrammeManifest(
                ProgrammeManifest.SCHEMA_VERSION,
                "smoke",
                "Both",
                List.of("gp-l", "virl-l"),
                SpecReader.read("smoke-gp", List.of()).claims(),
                null,
                SpecReader.programme("why", List.of()).analysis(),
                Map.of("claims", 4),
                HERE);
        fuzz("programme-manifest", manifest, ProgrammeManifest.class);
    }

    private void fuzz(String name, Object manifest, Class<?> type) throws IOException {
        Path file = folder.resolve(StudyManifest.FILE);
        Folders.writeJson(file, manifest);
        new Fuzz(name, CORRUPT, List.of(Files.readAllBytes(file))).run(200, bytes -> {
            Files.write(file, bytes);
            NullCheck.check(ManifestFile.read(folder, type));
        });
    }
}
