package org.facecard.pipelines.policy.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/**
 * The file of a checkpoint that holds its chat template: {@code chat_template.jinja}, {@code tokenizer_config.json} or
 * {@code chat_template.json}, which older vision models have alone. The first that holds one decides.
 */
public final class ChatTemplateFile {
    static final String SEPARATE = "chat_template.jinja";
    static final String OF_PROCESSOR = "chat_template.json";

    private static final String OF_TOKENIZER = "tokenizer_config.json";
    private static final String KEY = "chat_template";
    private static final String DEFAULT = "default";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChatTemplateFile() {}

    /**
     * Returns the chat template of the checkpoint in {@code folder}; empty if it has none.
     *
     * @throws UnusableCheckpointException when there are several templates and none is the default
     */
    public static Optional<String> read(Path folder) throws IOException {
        if (Files.isRegularFile(folder.resolve(SEPARATE))) {
            return Optional.of(text(folder.resolve(SEPARATE))).filter(template -> !template.isBlank());
        }
        Optional<String> ofTokenizer = inJson(folder.resolve(OF_TOKENIZER));
        return ofTokenizer.isPresent() ? ofTokenizer : inJson(folder.resolve(OF_PROCESSOR));
    }

    /** Returns the names of the files, besides the tokenizer's own, that the template may come from. */
    public static List<String> names(Path folder) throws IOException {
        boolean decides = Files.isRegularFile(folder.resolve(OF_PROCESSOR))
                && !Files.isRegularFile(folder.resolve(SEPARATE))
                && inJson(folder.resolve(OF_TOKENIZER)).isEmpty();
        return decides ? List.of(SEPARATE, OF_PROCESSOR) : List.of(SEPARATE);
    }

    private static Optional<String> inJson(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode templates = JSON.readTree(text(file)).path(KEY);
            String template =
                    templates.isContainerNode() && !templates.isEmpty() ? named(file, templates) : templates.asText("");
            return Optional.of(template).filter(text -> !text.isBlank());
        } catch (JsonProcessingException e) {
            throw new UnusableCheckpointException(file + " is not JSON: copy or download it again", e);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** As transformers, which takes another than the default only when it is asked for by name. */
    private static String named(Path file, JsonNode templates) throws UnusableCheckpointException {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : templates.properties()) {
            if (entry.getKey().equals(DEFAULT)) {
                return entry.getValue().asText("");
            }
            names.add(entry.getKey());
        }
        if (templates.isArray()) {
            for (JsonNode template : templates) {
                String name = template.path("name").asText();
                if (name.equals(DEFAULT)) {
                    return template.path("template").asText("");
                }
                names.add(name);
            }
        }
        throw new UnusableCheckpointException(
                "%s has the chat templates %s and none with the name \"default\": put the one to use into %s"
                        .formatted(file, names, SEPARATE));
    }
}
