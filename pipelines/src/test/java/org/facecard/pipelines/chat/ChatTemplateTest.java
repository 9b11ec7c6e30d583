package org.facecard.pipelines.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against transformers 4.57.6: the fixture is made by {@code pipelines/scripts/parity/run chats}. */
class ChatTemplateTest {
    private static final Path FIXTURE = Path.of("src/test/resources/chat/chats.json");

    @ParameterizedTest
    @ValueSource(strings = {"llama-2", "llama-3", "llama-3.2", "qwen-2.5", "mistral", "smollm2"})
    void twoHundredConversationsAreThoseOfTransformers(String family) throws IOException {
        JsonNode fixture = new ObjectMapper().readTree(FIXTURE.toFile());
        ChatTemplate template = template(fixture, family);
        List<String> digests = new ArrayList<>();
        for (JsonNode conversation : fixture.path("conversations")) {
            digests.add(digest(template.upToAnswer(turns(conversation))));
            digests.add(digest(template.whole(turns(conversation))));
        }
        List<String> expected = new ArrayList<>();
        fixture.path("families").path(family).path("digests").forEach(digest -> expected.add(digest.asText()));
        assertThat(digests).hasSize(400).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-3", "llama-3.2", "qwen-2.5", "smollm2"})
    void aConversationIsTheSameInPieces(String family) throws IOException {
        ChatTemplate template = template(new ObjectMapper().readTree(FIXTURE.toFile()), family);
        List<ChatTurn> question = List.of(ChatTurn.user("what is {{ 1 + 1 }}?"));
        String whole = template.upToAnswer(
                List.of(question.get(0), ChatTurn.assistant("three"), ChatTurn.user("You failed this attempt: no")));
        String pieces =
                template.upToAnswer(question) + "three" + template.afterAnswer(question, "You failed this attempt: no");
        assertThat(pieces).isEqualTo(whole).contains("{{ 1 + 1 }}");
    }

    @Test
    void aRefusalOfTheTemplateNamesItsReason() throws IOException {
        ChatTemplate template = template(new ObjectMapper().readTree(FIXTURE.toFile()), "mistral");
        assertThatThrownBy(() -> template.whole(List.of(ChatTurn.assistant("I begin"))))
                .isInstanceOf(UnusableTemplateException.class)
                .hasMessageContaining("turns must alternate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ strftime_now('%Y') }}",
                "{{ messages.getClass().forName('java.lang.Runtime') }}",
                "{% include '/etc/passwd' %}",
                "{% for turn in messages %}"
            })
    void aTemplateThatCallsWhatItMayNotIsRefused(String source) {
        ChatTemplate template = ChatTemplate.of(source, Map.of());
        assertThatThrownBy(() -> template.whole(List.of(ChatTurn.user("hello"))))
                .isInstanceOf(UnusableTemplateException.class)
                .hasMessageContaining("cannot be rendered");
    }

    private static ChatTemplate template(JsonNode fixture, String family) {
        JsonNode node = fixture.path("families").path(family);
        Map<String, String> tokens = new HashMap<>();
        node.path("tokens")
                .properties()
                .forEach(token -> tokens.put(token.getKey(), token.getValue().asText()));
        return ChatTemplate.of(node.path("template").asText(), tokens);
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

    @Test
    void aTemplateThatLeavesTheUserOutIsRefused() {
        ChatTemplate template = ChatTemplate.of("{{ 'ASSISTANT:' }}", Map.of());
        assertThatThrownBy(() -> template.upToAnswer(List.of(ChatTurn.user("Make 24."))))
                .isInstanceOf(UnusableTemplateException.class)
                .hasMessageContaining("leaves out what the user says");
    }
}
