package org.facecard.pipelines.study.plan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.ArtifactRef;

/**
 * A stage that can run: its parameters and the artifacts that it reads.
 *
 * @param parameters everything that decides the result besides the inputs
 * @param inputs the artifacts, by role
 */
public record StageRequest(StageParameters parameters, Map<Role, ArtifactRef> inputs) {
    /** Copies the inputs. */
    public StageRequest {
        Map<Role, ArtifactRef> copy = new EnumMap<>(Role.class);
        copy.putAll(inputs);
        inputs = Collections.unmodifiableMap(copy);
    }

    /** Returns the stage's identity: SHA-256 of {@link #keyParts()} as canonical JSON. */
    public String key() {
        return CanonicalJson.sha256(keyParts());
    }

    /** Returns what the key hashes, in clear: kind, revision, parameters, digests of the inputs. */
    public Map<String, Object> keyParts() {
        Map<String, String> digests = new TreeMap<>();
        inputs.forEach((role, artifact) -> digests.put(role.label(), artifact.digest()));
        Map<String, Object> parts = new TreeMap<>();
        parts.put("stage", parameters.kind().label());
        parts.put("revision", parameters.kind().revision());
        parts.put("parameters", parameters);
        parts.put("inputs", digests);
        return parts;
    }
}
