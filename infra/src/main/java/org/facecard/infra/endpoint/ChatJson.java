package org.facecard.infra.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.episode.ChatReply;
import org.facecard.pipelines.episode.ChatReply.StopReason;
import org.facecard.pipelines.episode.ChatRequest;
import org.facecard.pipelines.image.Png;
import org.facecard.pipelines.image.RgbImage;

/** Chat completions of the OpenAI API as JSON. */
final class ChatJson {
    static final ObjectMapper JSON = new ObjectMapper();

    private ChatJson() {}

    /**
     * Returns the body of a request. {@code max_tokens} is the older name of the limit, and the one that every server
     * knows.
     */
    static ObjectNode request(String model, int maxTokens, ChatRequest request) {
        ObjectNode body = JSON.createObjectNode()
                .put("model", model)
                .put("temperature", request.temperature())
                .put("seed", request.seed())
                .put("max_tokens", maxTokens);
        ArrayNode messages = body.putArray("messages");
        request.turns().forEach(turn -> message(messages.addObject(), turn));
        request.image().ifPresent(image -> show(image, (ObjectNode) messages.get(0)));
        return body;
    }

    private static void message(ObjectNode message, ChatTurn turn) {
        message.put("role", turn.speaker().role()).put("content", turn.content());
    }

    /** Puts a picture before the words of a message. */
    private static void show(RgbImage image, ObjectNode message) {
        String words = message.path("content").asText();
        ArrayNode parts = message.putArray("content");
        parts.addObject().put("type", "image_url").putObject("image_url").put("url", Png.dataUri(image));
        parts.addObject().put("type", "text").put("text", words);
    }

    /** Returns whether {@code answer} is a completion. */
    static boolean complete(JsonNode answer) {
        return answer.path("choices").path(0).path("message").isObject();
    }

    /** Returns the answer in a completion; a model that says nothing, or calls a tool, has an empty one. */
    static ChatReply reply(JsonNode answer) {
        JsonNode choice = answer.path("choices").path(0);
        JsonNode usage = answer.path("usage");
        return new ChatReply(
                text(choice.path("message").path("content")),
                usage.path("prompt_tokens").asInt(0),
                usage.path("completion_tokens").asInt(0),
                choice.path("finish_reason").asText("").equals("length") ? StopReason.LENGTH : StopReason.STOP);
    }

    /** Some servers send a message in typed parts. */
    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asText("");
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (part.path("type").asText("").equals("text")) {
                text.append(part.path("text").asText(""));
            }
        }
        return text.toString();
    }
}
