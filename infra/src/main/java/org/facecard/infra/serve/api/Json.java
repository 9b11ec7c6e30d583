package org.facecard.infra.serve.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import org.facecard.pipelines.common.CanonicalJson;

/** Writes answers in the form of the command line's {@code --json}. */
final class Json {
    private static final ObjectMapper MAPPER = CanonicalJson.mapper().registerModule(new Jdk8Module());
    private static final ObjectWriter WRITER = MAPPER.writer();

    private Json() {}

    static void answer(Context context, Object value) {
        context.contentType("application/json").result(text(value).getBytes(StandardCharsets.UTF_8));
    }

    static String text(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write %s as JSON".formatted(value.getClass()), e);
        }
    }
}
