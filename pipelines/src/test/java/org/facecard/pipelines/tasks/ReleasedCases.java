package org.facecard.pipelines.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Answers with the rewards that the authors' public code gave them, one JSON object a line; null where it raised an error. */
public final class ReleasedCases {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReleasedCases() {}

    /** The lines of the resource {@code cases/<name>.jsonl.gz}. */
    public static List<JsonNode> read(String name) {
        try (InputStream file = Objects.requireNonNull(
                        ReleasedCases.class.getResourceAsStream("/cases/" + name + ".jsonl.gz"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return lines.lines().map(ReleasedCases::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
