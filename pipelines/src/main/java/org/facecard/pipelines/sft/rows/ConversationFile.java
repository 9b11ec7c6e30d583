package org.facecard.pipelines.sft.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Sha256;

/**
 * A file of {@link ConversationRow}s, a JSON list or a JSON object per line. It is read row by row; a known row is read
 * again from its place, so that memory holds only places.
 */
public final class ConversationFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /**
     * @param file need not exist yet
     */
    public ConversationFile(Path file) {
        this.file = file;
    }

    /**
     * Where a row is.
     *
     * @param from offset of its first byte
     * @param length bytes
     */
    record Place(long from, int length) {}

    /** Receives rows. */
    @FunctionalInterface
    interface Visitor {
        /** Receives {@code row}, which is at {@code place}. */
        void row(Place place, ConversationRow row);
    }

    /** Returns the SHA-256 of the file in hexadecimal. */
    public String sha256() throws IOException {
        try (InputStream bytes = open()) {
            return HexFormat.of().formatHex(Sha256.of(bytes));
        }
    }

    /**
     * Passes every row to {@code visitor}.
     *
     * @throws InvalidSpecException naming the first invalid row
     */
    void forEach(Visitor visitor) throws IOException {
        long number = 0;
        try (InputStream bytes = open();
                JsonParser parser = JSON.createParser(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    number++;
                    visit(parser, "row %d of %s".formatted(number, file), visitor);
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    throw new InvalidSpecException(
                            "%s is not a JSON list of conversations: see infra/docs/demonstrations.md".formatted(file));
                }
            }
        } catch (JsonProcessingException e) {
            throw new InvalidSpecException(
                    "%s is truncated or not JSON after row %d: copy or download it again".formatted(file, number));
        }
    }

    private static void visit(JsonParser parser, String where, Visitor visitor) throws IOException {
        long from = parser.currentTokenLocation().getByteOffset();
        ConversationRow row = ConversationRow.of(JSON.readTree(parser), where);
        long to = parser.currentLocation().getByteOffset();
        visitor.row(new Place(from, Math.toIntExact(to - from)), row);
    }

    /** Returns the rows at {@code places}. */
    List<ConversationRow> at(List<Place> places) throws IOException {
        List<ConversationRow> rows = new ArrayList<>(places.size());
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            for (Place place : places) {
                byte[] row = new byte[place.length()];
                bytes.seek(place.from());
                bytes.readFully(row);
                rows.add(ConversationRow.of(JSON.readTree(row), "a row of " + file));
            }
        }
        return rows;
    }

    private InputStream open() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidSpecException(
                    "%s is not a file: name a file of demonstrations that this machine can read".formatted(file));
        }
        return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }
}
