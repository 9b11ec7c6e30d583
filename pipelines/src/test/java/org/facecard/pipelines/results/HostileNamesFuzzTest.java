package org.facecard.pipelines.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.artifacts.local.LocalCheckpoints;
import org.facecard.pipelines.artifacts.remote.MemoryObjects;
import org.facecard.pipelines.artifacts.remote.RemoteArtifactStore;
import org.facecard.pipelines.artifacts.remote.RemoteCheckpoints;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.measure.Reading;
import org.facecard.pipelines.study.ArtifactRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Manifests, object listings and checkpoints whose names want to lead out of the store. Everything else about them is right:
 * keys, digests and contents. A folder beside the home, the witness, keeps every byte, and nothing appears beside the home.
 */
@Tag("fuzz")
class HostileNamesFuzzTest {
    private static final int NAMES = 300 * (int) Math.min(1_000, Long.getLong("facecard.fuzz.times", 1));
    private static final String KEY = "ab" + "0".repeat(62);
    private static final String CONTENT = "the witness";

    @TempDir
    private Path folder;

    private Path home;
    private Path witness;
    private Map<String, String> before;

    @BeforeEach
    void placeTheWitness() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        witness = Files.createDirectories(folder.resolve("witness"));
        Files.writeString(witness.resolve("a.txt"), CONTENT);
        Files.createDirectories(witness.resolve("1-witness"));
        Files.writeString(witness.resolve("1-witness/a.txt"), CONTENT);
        before = outside();
    }

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
    void aRemoteArtifactIsFetchedIntoItsOwnFolderOnly() throws IOException {
        for (String name : names()) {
            MemoryObjects objects = new MemoryObjects();
            RemoteArtifactStore store = new RemoteArtifactStore(objects, home);
            String shelf = "artifacts/ab/" + KEY + "/";
            objects.write(shelf + "manifest.json", bytes(manifest(KEY, name)));
            objects.write(shelf + digest(name) + "/" + name, bytes(CONTENT));
            refusable(() -> {
                Path fetched = store.open(new ArtifactRef(KEY, digest(name))).folder();
                assertInside(fetched.resolve(name), fetched, name);
            });
            refusable(() -> store.remove(store.holdings()));
            assertTheWitnessIsAsItWas(name);
        }
    }

    @Test
    void aRemoteManifestOfAnotherKeyTouchesNoFolder() throws IOException {
        for (String name : names()) {
            MemoryObjects objects = new MemoryObjects();
            RemoteArtifactStore store = new RemoteArtifactStore(objects, home);
            objects.write("artifacts/ab/" + KEY + "/manifest.json", bytes(manifest(name, "a.txt")));
            objects.write("artifacts/ab/" + KEY + "/" + digest("a.txt") + "/a.txt", bytes(CONTENT));
            assertThat(store.look(KEY)).isEmpty();
            assertThat(store.manifests()).isEmpty();
            refusable(() -> store.find(KEY).ifPresent(Artifact::folder));
            refusable(() -> store.find(name).ifPresent(Artifact::folder));
            refusable(() -> store.checkpoints(name).latest());
            refusable(() -> store.checkpoints(name).discard());
            assertTheWitnessIsAsItWas(name);
        }
    }

    @Test
    void aRemoteCheckpointIsFetchedIntoItsOwnFolderOnly() throws IOException {
        for (String name : names()) {
            fetchCheckpoint("1-abcdefgh", name, name);
            fetchCheckpoint(name, "a.txt", name);
            fetchCheckpoint("1-" + name, "a.txt", name);
        }
    }

    private void fetchCheckpoint(String checkpoint, String file, String name) throws IOException {
        MemoryObjects objects = new MemoryObjects();
        String prefix = "checkpoints/" + KEY + "/" + checkpoint + "/";
        objects.write(prefix + file, bytes(CONTENT));
        objects.write(prefix + "checkpoint.json", bytes(json(Map.of("files", files(file)))));
        RemoteCheckpoints checkpoints = new RemoteArtifactStore(objects, home, Duration.ZERO).checkpoints(KEY);
        refusable(() -> checkpoints.latest().ifPresent(found -> assertInside(found.resolve(file), found, name)));
        refusable(() -> checkpoints.save(draft -> Files.writeString(draft.resolve("a.txt"), "next")));
        refusable(checkpoints::discard);
        assertTheWitnessIsAsItWas(name);
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

    /** What may refuse a name in words of its own. */
    @FunctionalInterface
    private interface Reading {
        void read() throws IOException;
    }

    private static void refusable(Reading reading) throws IOException {
        try {
            reading.read();
        } catch (CorruptArtifactException
                | MissingArtifactException
                | org.facecard.pipelines.common.InvalidSpecException
                | org.facecard.pipelines.common.UnsafePathException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private void assertInside(Artifact artifact, Path place, String name) {
        assertInside(artifact.file(name), place, name);
    }

    private static void assertInside(Path file, Path place, String name) {
        try {
            assertThat(file.toRealPath()).as(name).startsWith(place.toRealPath());
        } catch (IOException e) {
            fail("%s is not there: %s".formatted(name, e));
        }
    }

    private void assertTheWitnessIsAsItWas(String name) throws IOException {
        assertThat(outside()).as("after \"%s\"", name).isEqualTo(before);
    }

    /** Every file and folder beside the home, with its content. */
    private Map<String, String> outside() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) walk.filter(path -> !path.startsWith(home))::iterator) {
                found.put(path.toString(), Files.isRegularFile(path) ? Files.readString(path) : "");
            }
        }
        return found;
    }

    private List<String> names() {
        List<String> pieces = List.of(
                "..",
                "..",
                "..",
                "../",
                "/",
                "/",
                ".",
                "",
                "a.txt",
                "a.txt",
                "witness",
                "home",
                "x",
                "1-witness",
                "\\",
                "..\\",
                "\u0000",
                "~",
                "%2e%2e",
                "\uff0e\uff0e",
                " ",
                "\u202e",
                folder.toString(),
                witness.toString(),
                "manifest.json",
                "checkpoint.json",
                "a".repeat(300));
        List<String> names = new ArrayList<>();
        for (int up = 1; up < 8; up++) {
            names.add("../".repeat(up) + "witness/a.txt");
            names.add("../".repeat(up) + "witness");
            names.add("../".repeat(up) + "new.txt");
        }
        RandomGenerator draws = Draws.of(1, "fuzz/names").generator();
        while (names.size() < NAMES) {
            StringBuilder name = new StringBuilder();
            for (int i = draws.nextInt(1, 9); i > 0; i--) {
                name.append(pieces.get(draws.nextInt(pieces.size())));
                name.append(draws.nextBoolean() ? "/" : "");
            }
            names.add(name.toString());
        }
        return names;
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

    private static List<Map<String, Object>> files(String name) {
        return List.of(Map.of("path", name, "sha256", sha256(), "bytes", CONTENT.length()));
    }

    private static String digest(String name) {
        return CanonicalJson.sha256(List.of(List.of(name, sha256())));
    }

    private static String sha256() {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes(CONTENT)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String manifest(String key, String name) throws IOException {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("schema-version", 1);
        manifest.put("key", key);
        manifest.put("key-parts", Map.of());
        manifest.put("files", files(name));
        manifest.put("digest", digest(name));
        manifest.put("provenance", Provenance.here(1));
        manifest.put("cost", Requests.COST);
        return json(manifest);
    }

    private static String json(Object value) throws JsonProcessingException {
        return CanonicalJson.recordMapper().writeValueAsString(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
