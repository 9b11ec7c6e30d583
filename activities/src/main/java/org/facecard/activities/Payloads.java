package org.facecard.activities;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.common.converter.PayloadConverter;
import java.lang.reflect.Type;
import java.util.Optional;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.StageStatus;

/**
 * How records travel between workflows, activities and clients: the project's own JSON, and no more of it than a message
 * should carry. Temporal refuses payloads above 2 MB late and in silence; this refuses at the sender.
 */
public final class Payloads {
    /** Most bytes of one record as people read it on Temporal's pages. */
    static final int PLAIN = 128 * 1024;

    /** Most bytes of one record on its way, zipped if it is above {@link #PLAIN}. Larger things travel by reference. */
    public static final int LIMIT = 512 * 1024;

    private Payloads() {}

    /** Returns the converter that every client and worker of the project uses. */
    public static DataConverter converter() {
        Capped json = new Capped();
        return DefaultDataConverter.newDefaultInstance().withPayloadConverterOverrides(json, new Zipped(json));
    }

    /**
     * Returns the mapper that writes and reads those records. Unlike canonical JSON it keeps the order of a study's
     * arms, and what a study leaves out.
     */
    public static ObjectMapper mapper() {
        return CanonicalJson.recordMapper().addMixIn(StageStatus.class, FormerStatuses.Accepted.class);
    }

    /** JSON with a cap. */
    private static final class Capped implements PayloadConverter {
        private final JacksonJsonPayloadConverter json = new JacksonJsonPayloadConverter(mapper());

        @Override
        public String getEncodingType() {
            return json.getEncodingType();
        }

        @Override
        public Optional<Payload> toData(Object value) {
            return json.toData(value).map(payload -> capped(value, payload));
        }

        @Override
        public <T> T fromData(Payload content, Class<T> valueType, Type valueGenericType) {
            return json.fromData(content, valueType, valueGenericType);
        }

        private static Payload capped(Object value, Payload payload) {
            Payload sent = payload.getData().size() > PLAIN ? Zipped.zip(payload) : payload;
            int bytes = sent.getData().size();
            if (bytes > LIMIT) {
                throw new DataConverterException(
                        "a %s of %,d bytes is too large for a message of at most %,d: put it into an artifact and send its reference"
                                .formatted(value.getClass().getSimpleName(), bytes, LIMIT));
            }
            return sent;
        }
    }
}
