package org.facecard.pipelines.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.common.CanonicalJson;

/**
 * Where the checkpoints of the demo come from: {@code source.json} beside them.
 *
 * @param study that made them
 * @param seed the replicate
 * @param commit of the program that ran it
 * @param digests of the artifacts, by checkpoint
 */
public record DemoSource(String study, long seed, String commit, Map<String, String> digests) {
    /** File name. */
    public static final String FILE = "source.json";

    /** Copies the map. */
    public DemoSource {
        digests = Map.copyOf(new TreeMap<>(digests));
    }

    /** Returns the source of the checkpoints in this program. */
    public static DemoSource here() {
        try {
            return CanonicalJson.mapper().readValue(DemoFiles.text(FILE), DemoSource.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the build's " + FILE + " cannot be read", e);
        }
    }
}
