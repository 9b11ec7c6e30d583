package org.facecard.pipelines.artifacts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.VisibleText;

/**
 * {@code manifest.json} of an artifact.
 *
 * @param schemaVersion of this record
 * @param key the stage key
 * @param keyParts the content that the key hashes
 * @param files sorted by path; the manifest itself is not among them
 * @param digest SHA-256 over the paths and hashes of the files: equal digests are equal artifacts
 * @param provenance where and by which program it was made
 * @param cost the cost of making it
 */
public record ArtifactManifest(
        int schemaVersion,
        String key,
        JsonNode keyParts,
        List<StoredFile> files,
        String digest,
        Provenance provenance,
        Cost cost) {
    /** The version that this program writes and reads. */
    public static final int SCHEMA_VERSION = 1;

    /** The manifest's file name. */
    public static final String FILE = "manifest.json";

    /** Copies the list. */
    public ArtifactManifest {
        files = List.copyOf(files);
    }

    /** Returns what is wrong with this manifest for the key {@code expected}, before any file is read. */
    public Optional<String> damage(String expected) {
        if (!key.equals(expected)) {
            return Optional.of("its manifest.json is that of artifact %s".formatted(VisibleText.of(key)));
        }
        String found = digest(files);
        return found.equals(digest)
                ? StoredFile.conflict(files, FILE)
                : Optional.of("the files in its manifest.json have the digest %s, but it says %s"
                        .formatted(found, VisibleText.of(digest)));
    }

    /** Returns SHA-256 over paths and hashes; independent of lengths, times and places. */
    public static String digest(List<StoredFile> files) {
        return CanonicalJson.sha256(files.stream()
                .map(file -> List.of(file.path().text(), file.sha256()))
                .toList());
    }
}
