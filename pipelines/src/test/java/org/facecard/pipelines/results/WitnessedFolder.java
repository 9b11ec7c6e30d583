package org.facecard.pipelines.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.report.measure.Reading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Manifests, object listings and checkpoints whose names lead out of the store. Everything else about them is right:
 * keys, digests and contents. A folder beside the home, the witness, keeps every byte, and nothing appears beside the home.
 */
abstract class WitnessedFolder {
    static final String KEY = "ab" + "0".repeat(62);
    static final String CONTENT = "the witness";

    @TempDir
    Path folder;

    Path home;
    Path witness;
    Map<String, String> before;

    @BeforeEach
    void placeTheWitness() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        witness = Files.createDirectories(folder.resolve("witness"));
        Files.writeString(witness.resolve("a.txt"), CONTENT);
        Files.createDirectories(witness.resolve("1-witness"));
        Files.writeString(witness.resolve("1-witness/a.txt"), CONTENT);
        before = outside();
    }

    /** What may refuse a name in words of its own. */
    @FunctionalInterface
    interface Reading {
        void read() throws IOException;
    }

    static void refusable(Reading reading) throws IOException {
        try {
            reading.read();
        } catch (CorruptArtifactException
                | MissingArtifactException
                | org.facecard.pipelines.common.InvalidSpecException
                | org.facecard.pipelines.common.UnsafePathException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    void assertInside(Artifact artifact, Path place, String name) {
        assertInside(artifact.file(name), place, name);
    }

    static void assertInside(Path file, Path place, String name) {
        try {
            assertThat(file.toRealPath()).as(name).startsWith(place.toRealPath());
        } catch (IOException e) {
            fail("%s is not there: %s".formatted(name, e));
        }
    }

    void assertTheWitnessIsAsItWas(String name) throws IOException {
        assertThat(outside()).as("after \"%s\"", name).isEqualTo(before);
    }

    /** Every file and folder beside the home, with its content. */
    Map<String, String> outside() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) walk.filter(path -> !path.startsWith(home))::iterator) {
                found.put(path.toString(), Files.isRegularFile(path) ? Files.readString(path) : "");
            }
        }
        return found;
    }

    static List<Map<String, Object>> files(String name) {
        return List.of(Map.of("path", name, "sha256", sha256(), "bytes", CONTENT.length()));
    }

    static String digest(String name) {
        return CanonicalJson.sha256(List.of(List.of(name, sha256())));
    }

    static String sha256() {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes(CONTENT)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String manifest(String key, String name) throws IOException {
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

    static String json(Object value) throws JsonProcessingException {
        return CanonicalJson.recordMapper().writeValueAsString(value);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    List<String> names() {
        return HostileNames.of(folder, witness);
    }
}
