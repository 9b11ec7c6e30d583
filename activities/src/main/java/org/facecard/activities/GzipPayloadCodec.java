package org.facecard.activities;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.EncodingKeys;
import io.temporal.common.converter.PayloadConverter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses large records: the statuses of ten thousand stages are long and repetitive. */
final class GzipPayloadCodec implements PayloadConverter {
    private static final String ENCODING = "json/gzip";
    private static final int LARGEST = 32 * 1024 * 1024;

    private final PayloadConverter plain;

    /** @param plain writes and reads the record itself */
    GzipPayloadCodec(PayloadConverter plain) {
        this.plain = plain;
    }

    @Override
    public String getEncodingType() {
        return ENCODING;
    }

    /** Compresses nothing by itself: see {@link #zip}. */
    @Override
    public Optional<Payload> toData(Object value) {
        return Optional.empty();
    }

    /** Returns the same record, compressed. */
    static Payload zip(Payload payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            payload.getData().writeTo(zip);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return payload.toBuilder()
                .putMetadata(EncodingKeys.METADATA_ENCODING_KEY, ByteString.copyFromUtf8(ENCODING))
                .setData(ByteString.copyFrom(bytes.toByteArray()))
                .build();
    }

    @Override
    public <T> T fromData(Payload content, Class<T> type, Type genericType) {
        try (GZIPInputStream zip =
                new GZIPInputStream(new ByteArrayInputStream(content.getData().toByteArray()))) {
            byte[] bytes = zip.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new DataConverterException(
                        "a zipped message holds more than %,d bytes: Facecard sends no message of that size"
                                .formatted(LARGEST));
            }
            Payload whole = content.toBuilder()
                    .putMetadata(EncodingKeys.METADATA_ENCODING_KEY, ByteString.copyFromUtf8(plain.getEncodingType()))
                    .setData(ByteString.copyFrom(bytes))
                    .build();
            return plain.fromData(whole, type, genericType);
        } catch (IOException e) {
            throw new DataConverterException("a zipped message is damaged: %s".formatted(e.getMessage()), e);
        }
    }
}
