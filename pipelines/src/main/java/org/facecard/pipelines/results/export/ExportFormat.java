package org.facecard.pipelines.results.export;

import org.facecard.pipelines.common.Named;

/** In what form a table is handed out. */
public enum ExportFormat implements Named {
    /** One Parquet file. */
    PARQUET("parquet"),
    /** An Arrow IPC stream. */
    ARROW("arrow"),
    /** RFC 4180 with a header line, UTF-8; an absent value is an empty field, an empty text is {@code ""}. */
    CSV("csv");

    private final String label;

    ExportFormat(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /** The format called {@code label}. */
    public static ExportFormat of(String label) {
        return Named.parse(ExportFormat.class, label);
    }
}
