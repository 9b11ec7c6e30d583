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
 * Converts the records that workflows, activities and clients exchange to the project's own JSON, and limits their
 * size. Temporal rejects payloads above 2 MB late and silently; this class rejects them at the sender.
 */
public final class Payloads {
    /** Most bytes of one record in plain JSON, which people can read on Temporal's pages. */
    static final int PLAIN = 128 * 1024;

    /**
     * Most bytes of one record in a message, zipped if it is above {@link #PLAIN}. Larger data is sent by reference.
     */
    public static final int LIMIT = 512 * 1024;

    private Payloads() {}

    /** Returns the converter that every client and worker of the project uses. */
    public static DataConverter converter() {
        Capped json = new Capped();
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(json, new GzipPayloadCodec(json));
    }

    /**
     * Returns the mapper that writes and reads those records. Unlike canonical JSON it keeps the order of a study's
     * arms and the parts that a study omits.
     */
    public static ObjectMapper mapper() {
        return CanonicalJson.recordMapper().addMixIn(StageStatus.class, FormerStatuses.Accepted.class);
    }

    /** JSON with a size limit. */
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
            Payload sent = payload.getData().size() > PLAIN ? GzipPayloadCodec.zip(payload) : payload;
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
