package org.facecard.pipelines.results.analysis;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.RelativePath;
import org.jspecify.annotations.Nullable;

/**
 * The predictions of a study as they were stored before the arms that it holds out ran.
 *
 * @param written when, an ISO-8601 instant
 * @param digest SHA-256 of time and rows
 * @param rows nothing in them is observed or computed again
 */
public record StoredPredictions(String written, String digest, List<BasePredictionRow> rows) {
    /** The name of the file beside the manifest of the results: a copy of what is stored. */
    public static final String FILE = "predicted.json";

    private static final ObjectMapper JSON = CanonicalJson.recordMapper();

    /** Copies the rows. */
    public StoredPredictions {
        rows = List.copyOf(rows);
    }

    /** Returns what is to be stored at {@code written}. */
    public static StoredPredictions of(Instant written, List<BasePredictionRow> rows) {
        List<BasePredictionRow> bare =
                rows.stream().map(row -> row.with(null, null)).toList();
        return new StoredPredictions(written.toString(), digest(written.toString(), bare), bare);
    }

    private static String digest(String written, List<BasePredictionRow> rows) {
        return CanonicalJson.sha256(List.of(written, rows));
    }

    /** Returns its bytes. */
    public byte[] bytes() {
        return CanonicalJson.write(this).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads {@link #bytes()}.
     *
     * @param place where they lie, for a message
     * @throws CorruptArtifactException when they are not what was written
     */
    public static StoredPredictions parse(byte[] bytes, String place) {
        try {
            @Nullable StoredPredictions read = JSON.readValue(bytes, StoredPredictions.class);
            if (read == null || !digest(read.written(), read.rows()).equals(read.digest())) {
                throw changed(place, "its rows are not those of its digest");
            }
            Instant.parse(read.written());
            return read;
        } catch (IOException | DateTimeException e) {
            throw changed(place, "it cannot be read (%s)".formatted(e.getMessage()));
        }
    }

    private static CorruptArtifactException changed(String place, String damage) {
        return new CorruptArtifactException(
                "the file of predictions " + place,
                damage,
                "It was changed after it was written: restore it. If it is deleted, the study writes predictions again and its report"
                        + " says that they came late.");
    }

    /** Returns the copy in the results {@code folder}, if there is one. */
    public static Optional<StoredPredictions> in(Path folder) {
        Path file = RelativePath.name(FILE).in(folder);
        try {
            return Files.exists(file)
                    ? Optional.of(parse(Files.readAllBytes(file), file.toString()))
                    : Optional.empty();
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    /** Writes the copy into the results {@code folder}. */
    public void copyTo(Path folder) {
        Path file = RelativePath.name(FILE).in(folder);
        try {
            Files.write(file, bytes());
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }
}
