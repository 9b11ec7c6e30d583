package org.facecard.pipelines.sft.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.facecard.pipelines.common.InvalidSpecException;

/**
 * One row of the authors' SFT data, {@code {"id", "image": null, "conversations": [{"from": "human", "value"}, {"from": "gpt",
 * "value"}]}}.
 *
 * @param prompt what the human says
 * @param answer what the model should say
 */
public record ConversationRow(String prompt, String answer) {
    /**
     * Reads a row.
     *
     * @param where names the row in messages
     * @throws InvalidSpecException when it is not a row of text with a prompt and an answer
     */
    static ConversationRow of(JsonNode row, String where) {
        if (row.hasNonNull("image")) {
            throw new InvalidSpecException(where + " has an image: only rows of text can be learned");
        }
        JsonNode turns = row.path("conversations");
        if (turns.size() != 2) {
            throw new InvalidSpecException("%s has %d turns under \"conversations\": write two, from human and from gpt"
                    .formatted(where, turns.size()));
        }
        return new ConversationRow(value(turns.get(0), "human", where), value(turns.get(1), "gpt", where));
    }

    private static String value(JsonNode turn, String speaker, String where) {
        if (!turn.path("from").asText().equals(speaker) || !turn.path("value").isTextual()) {
            throw new InvalidSpecException(
                    "%s has a turn that is not {\"from\": \"%s\", \"value\": \"...\"}: write the human's"
                                    .formatted(where, speaker)
                            + " turn first and the gpt's after it");
        }
        return turn.path("value").textValue();
    }

    /** Returns the row in the authors' form. */
    ObjectNode json(String id) {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("id", id).putNull("image");
        row.putArray("conversations").add(turn("human", prompt)).add(turn("gpt", answer));
        return row;
    }

    private static ObjectNode turn(String from, String value) {
        return JsonNodeFactory.instance.objectNode().put("from", from).put("value", value);
    }
}
