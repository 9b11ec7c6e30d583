package org.facecard.pipelines.results.export;

import org.facecard.pipelines.common.Named;

/** In what form a table is handed out. */
public enum ExportFormat implements Named {
    /** One Parquet file. */
    PARQUET,
    /** An Arrow IPC stream. */
    ARROW,
    /** RFC 4180 with a header line, UTF-8; an absent value is an empty field, an empty text is {@code ""}. */
    CSV;

    /** The format called {@code label}. */
    public static ExportFormat of(String label) {
        return Named.parse(ExportFormat.class, label);
    }
}
