package org.facecard.infra.serve.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The format of a result. */
public enum ResultFormat {
    /** An object with columns and rows. */
    JSON("json", "application/json"),
    /** RFC 4180 with a header line. */
    CSV("csv", "text/csv; charset=utf-8"),
    /** An Arrow IPC stream. */
    ARROW("arrow", "application/vnd.apache.arrow.stream"),
    /** One Parquet file. */
    PARQUET("parquet", "application/vnd.apache.parquet");

    private final String label;
    private final String mediaType;

    ResultFormat(String label, String mediaType) {
        this.label = label;
        this.mediaType = mediaType;
    }

    /** Returns the label that users write. */
    public String label() {
        return label;
    }

    /** Returns the media type. */
    public String mediaType() {
        return mediaType;
    }

    /** Returns every label. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ResultFormat::label).toList();
    }

    /** Returns the format called {@code label}. */
    public static Optional<ResultFormat> find(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label))
                .findFirst();
    }
}
