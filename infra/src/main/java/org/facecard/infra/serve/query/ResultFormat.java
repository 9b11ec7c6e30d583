package org.facecard.infra.serve.query;

import org.facecard.pipelines.common.Named;

/** The format of a result. */
public enum ResultFormat implements Named {
    /** An object with columns and rows. */
    JSON("application/json"),
    /** RFC 4180 with a header line. */
    CSV("text/csv; charset=utf-8"),
    /** An Arrow IPC stream. */
    ARROW("application/vnd.apache.arrow.stream"),
    /** One Parquet file. */
    PARQUET("application/vnd.apache.parquet");

    private final String mediaType;

    ResultFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Returns the media type. */
    public String mediaType() {
        return mediaType;
    }
}
