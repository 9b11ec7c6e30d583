package org.facecard.infra.serve.api;

import io.javalin.http.Context;
import java.util.Optional;
import org.facecard.infra.serve.pages.Request;
import org.facecard.infra.serve.query.ResultFormat;
import org.facecard.pipelines.common.Named;

/** The format that a request asks for. */
final class RequestedFormat {
    private RequestedFormat() {}

    static ResultFormat of(Context context) {
        return Optional.of(Request.parameter(context, "format"))
                .filter(text -> !text.isEmpty())
                .map(label -> Named.parse(ResultFormat.class, label))
                .orElse(ResultFormat.JSON);
    }

    /** Lets browsers save the answer under a name of ours. */
    static void attach(Context context, ResultFormat format, String name) {
        context.contentType(format.mediaType());
        if (format != ResultFormat.JSON) {
            String safe = name.replaceAll("[^A-Za-z0-9._-]", "-");
            context.header("Content-Disposition", "attachment; filename=\"%s.%s\"".formatted(safe, ending(format)));
        }
    }

    private static String ending(ResultFormat format) {
        return switch (format) {
            case JSON -> "json";
            case CSV -> "csv";
            case ARROW -> "arrows";
            case PARQUET -> "parquet";
        };
    }
}
