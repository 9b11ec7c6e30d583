package org.facecard.pipelines.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.chat.ChatTurn.Speaker;
import org.facecard.pipelines.common.Sha256;

/** Templates, conversations and the digests of what transformers makes of them, with and without the prompt for an answer. */
record ChatFixture(JsonNode root) {
    private static final String REFUSED = "REFUSED";

    static ChatFixture read(Path file) throws IOException {
        return new ChatFixture(new ObjectMapper().readTree(file.toFile()));
    }

    List<String> families() {
        List<String> names = new ArrayList<>();
        root.path("families").fieldNames().forEachRemaining(names::add);
        return names;
    }

    ChatTemplate template(String family) {
        JsonNode node = root.path("families").path(family);
        Map<String, String> tokens = new HashMap<>();
        node.path("tokens")
                .properties()
                .forEach(token -> tokens.put(token.getKey(), token.getValue().asText()));
        return ChatTemplate.of(node.path("template").asText(), tokens);
    }

    List<String> expected(String family) {
        List<String> digests = new ArrayList<>();
        root.path("families").path(family).path("digests").forEach(digest -> digests.add(digest.asText()));
        return digests;
    }

    List<String> found(String family) {
        ChatTemplate template = template(family);
        List<String> digests = new ArrayList<>();
        for (JsonNode conversation : root.path("conversations")) {
            digests.addAll(digests(template, turns(conversation)));
        }
        return digests;
    }

    private static List<String> digests(ChatTemplate template, List<ChatTurn> turns) {
        try {
            return List.of(digest(template.upToAnswer(turns)), digest(template.whole(turns)));
        } catch (UnusableTemplateException e) {
            return List.of(REFUSED, REFUSED);
        }
    }

    private static List<ChatTurn> turns(JsonNode conversation) {
        List<ChatTurn> turns = new ArrayList<>();
        for (JsonNode turn : conversation) {
            Speaker speaker = Arrays.stream(Speaker.values())
                    .filter(value -> value.role().equals(turn.path("role").asText()))
                    .findFirst()
                    .orElseThrow();
            turns.add(new ChatTurn(speaker, turn.path("content").asText()));
        }
        return turns;
    }

    private static String digest(String text) {
        return Sha256.hex(text).substring(0, 16);
    }
}
