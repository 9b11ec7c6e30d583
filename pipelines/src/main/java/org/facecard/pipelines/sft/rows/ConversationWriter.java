package org.facecard.pipelines.sft.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.facecard.pipelines.sft.Demonstrations;
import org.facecard.pipelines.tasks.Demonstration;

/** Writes expert demonstrations in the authors' form: a JSON list with a row per line. */
public final class ConversationWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ConversationWriter() {}

    /** Writes rows 0 to {@code count - 1} of {@code stream}; the id of a row is its position. Does not close {@code out}. */
    public static void write(Demonstrations stream, long count, OutputStream out) throws IOException {
        String before = "[\n";
        for (long position = 0; position < count; position++) {
            Demonstration shown = stream.at(position);
            ConversationRow row = new ConversationRow(shown.challenge().prompt(), shown.answer());
            out.write(before.getBytes(StandardCharsets.UTF_8));
            out.write(JSON.writeValueAsBytes(row.json(Long.toString(position))));
            before = ",\n";
        }
        out.write("\n]\n".getBytes(StandardCharsets.UTF_8));
    }
}
