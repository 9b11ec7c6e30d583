package org.facecard.pipelines.results.export;

import org.facecard.pipelines.common.Named;

/** The format of an exported table. */
public enum ExportFormat implements Named {
    /** One Parquet file. */
    PARQUET,
    /** An Arrow IPC stream. */
    ARROW,
    /**
     * RFC 4180 with a header line, UTF-8; an absent value is an empty field, an empty text is {@code ""}. Texts that a
     * spreadsheet would run are guarded, see {@link CsvGuard}.
     */
    CSV,
    /** The same with every text unchanged: for programs, not for spreadsheets. */
    PLAIN_CSV
}
