package org.facecard.pipelines.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.artifacts.local.LocalCheckpoints;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Folders on this machine, read beside a witness. */
@Tag("fuzz")
class HostileNamesFuzzTest extends WitnessedFolder {
    @Test
    void aLocalArtifactHasOnlyFilesOfItsOwnFolder() throws IOException {
        LocalArtifactStore store = new LocalArtifactStore(home);
        for (String name : names()) {
            Path artifact = Files.createDirectories(home.resolve("artifacts/ab").resolve(KEY));
            write(artifact, name);
            String manifest = manifest(KEY, name);
            Files.writeString(artifact.resolve("manifest.json"), manifest);
            store.find(KEY).ifPresent(found -> assertInside(found, found.folder(), name));
            assertTheWitnessIsAsItWas(name);
        }
    }

    @Test
    void aLocalArtifactLinkedToOutsideIsDamaged() throws IOException {
        Path artifact = Files.createDirectories(home.resolve("artifacts/ab").resolve(KEY));
        Files.createSymbolicLink(artifact.resolve("a.txt"), witness.resolve("a.txt"));
        Files.writeString(artifact.resolve("manifest.json"), manifest(KEY, "a.txt"));

        assertThat(new LocalArtifactStore(home).find(KEY)).isEmpty();
        assertTheWitnessIsAsItWas("a link");
    }

    @Test
    void aLocalCheckpointHasOnlyFilesOfItsOwnFolder() throws IOException {
        LocalCheckpoints checkpoints = new LocalArtifactStore(home, Duration.ZERO).checkpoints(KEY);
        for (String name : names()) {
            Path checkpoint = Files.createDirectories(
                    home.resolve("checkpoints").resolve(KEY).resolve("1"));
            write(checkpoint, name);
            Files.writeString(checkpoint.resolve("checkpoint.json"), json(Map.of("files", files(name))));
            checkpoints.latest().ifPresent(found -> assertInside(found.resolve(name), found, name));
            assertTheWitnessIsAsItWas(name);
        }
    }

    @Test
    void resultsAreReadAndWrittenBelowTheirRootOnly() throws IOException {
        Path results = Files.createDirectories(home.resolve("results"));
        Path study = Files.createDirectories(results.resolve("smoke"));
        for (String name : names()) {
            Files.writeString(study.resolve("manifest.json"), json(Map.of("parts", List.of(name, "b"))));
            refusable(() ->
                    ProgrammeResults.open(results, "smoke").parts().values().forEach(StudyResults::manifest));
            refusable(() -> ProgrammeResults.open(results, name));
            refusable(() -> new ResultsFolder(results, name).begin());
            assertTheWitnessIsAsItWas(name);
        }
    }

    /** Puts the content where a careless reader would look for it, if that is inside. */
    private static void write(Path place, String name) throws IOException {
        Optional<Path> file = careless(place, name)
                .filter(found -> found.startsWith(place)
                        && !found.equals(place)
                        && !found.startsWith(place.resolve("manifest.json"))
                        && !found.startsWith(place.resolve("checkpoint.json")));
        if (file.isPresent() && !Files.exists(file.get())) {
            try {
                Files.createDirectories(file.get().resolveSibling(""));
                Files.writeString(file.get(), CONTENT);
            } catch (IOException e) {
                // a name that this file system does not take, or a file where a folder must be
            }
        }
    }

    private static Optional<Path> careless(Path place, String name) {
        try {
            return Optional.of(place.resolve(name).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
