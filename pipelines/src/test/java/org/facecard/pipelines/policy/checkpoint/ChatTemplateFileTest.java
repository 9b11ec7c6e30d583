package org.facecard.pipelines.policy.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint whose template is moved from one file to another. */
class ChatTemplateFileTest {
    private static final Path FIXTURE = Path.of("src/test/resources/conversational");
    private static final String JINJA = "chat_template.jinja";
    private static final String CONFIG = "tokenizer_config.json";
    private static final String OF_PROCESSOR = "chat_template.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private String template = "";
    private String before = "";

    @BeforeEach
    void copy() throws IOException {
        CheckpointCopy.into(folder, FIXTURE);
        template = Files.readString(folder.resolve(JINJA));
        before = CheckpointDigest.of(folder);
    }

    @Test
    void theDefaultOfSeveralTemplatesIsRead() throws IOException {
        configure(
                JSON.createArrayNode().add(named("tool_use", "{{ messages }}")).add(named("default", template)));
        assertConversation();
    }

    @Test
    void severalTemplatesWithoutDefaultAreRefused() throws IOException {
        configure(JSON.createArrayNode().add(named("rag", template)).add(named("tool_use", template)));
        assertThatThrownBy(() -> TextCodec.load(folder).close())
                .isInstanceOf(UnusableCheckpointException.class)
                .hasMessageContainingAll(CONFIG, "[rag, tool_use]", "\"default\"", JINJA);
    }

    @Test
    void templatesByNameAreReadLikeAList() throws IOException {
        configure(JSON.createObjectNode().put("other", "{{ messages }}").put("default", template));
        assertConversation();
    }

    @Test
    void theProcessorsTemplateIsReadAndDigested() throws IOException {
        Files.delete(folder.resolve(JINJA));
        String without = CheckpointDigest.of(folder);
        writeOfProcessor(template);
        assertConversation();
        assertThat(CheckpointDigest.of(folder)).isNotEqualTo(without);

        Path saved = Files.createDirectory(folder.resolve("saved"));
        try (TextCodec codec = TextCodec.load(folder)) {
            codec.save(saved);
        }
        assertThat(saved.resolve(OF_PROCESSOR)).hasSameTextualContentAs(folder.resolve(OF_PROCESSOR));
    }

    @Test
    void aTemplateThatDecidesNothingLeavesTheDigest() throws IOException {
        writeOfProcessor("{{ messages }}");
        assertConversation();
        assertThat(CheckpointDigest.of(folder)).isEqualTo(before);
        assertThat(CheckpointDigest.files(folder))
                .extracting(file -> file.getFileName().toString())
                .contains(JINJA)
                .doesNotContain(OF_PROCESSOR);
    }

    @Test
    void theTokenizersTemplateComesBeforeTheProcessors() throws IOException {
        configure(JSON.getNodeFactory().textNode(template));
        String own = CheckpointDigest.of(folder);
        writeOfProcessor("{{ messages }}");
        assertConversation();
        assertThat(CheckpointDigest.of(folder)).isEqualTo(own);
    }

    /** Puts templates into the tokenizer's configuration alone. */
    private void configure(JsonNode templates) throws IOException {
        Files.deleteIfExists(folder.resolve(JINJA));
        ObjectNode config = (ObjectNode) JSON.readTree(Files.readString(folder.resolve(CONFIG)));
        config.set("chat_template", templates);
        Files.writeString(folder.resolve(CONFIG), config.toString());
    }

    private void writeOfProcessor(String text) throws IOException {
        Files.writeString(
                folder.resolve(OF_PROCESSOR),
                JSON.createObjectNode().put("chat_template", text).toString());
    }

    private static ObjectNode named(String name, String text) {
        return JSON.createObjectNode().put("name", name).put("template", text);
    }

    private void assertConversation() throws IOException {
        try (TextCodec codec = TextCodec.load(folder)) {
            assertThat(codec.chat().orElseThrow().upToAnswer(List.of(ChatTurn.user("Hello"))))
                    .isEqualTo("<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n");
        }
    }
}
