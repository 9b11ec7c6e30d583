package org.facecard.pipelines.policy.tokenizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.chat.ChatTemplate;
import org.facecard.pipelines.policy.checkpoint.AuxiliaryFiles;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.checkpoint.ChatTemplateFile;
import org.facecard.pipelines.policy.model.ConfigJson;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/**
 * What a checkpoint specifies about its tokenizer in addition to {@code tokenizer.json}: chat template and tokens that
 * end a turn.
 *
 * @param auxiliary the files that specify it, copied unchanged
 * @param chat how conversations are written
 * @param endTokens the tokens that end a turn
 * @param picture how a prompt writes a picture; empty in a text-only policy
 */
record SpecialTokens(
        AuxiliaryFiles auxiliary, Optional<ChatTemplate> chat, Set<Integer> endTokens, Optional<Picture> picture) {
    /**
     * The tokens of one picture.
     *
     * @param token that is repeated
     * @param count how often
     */
    record Picture(int token, int count) {
        /** Returns the tokens in order. */
        int[] tokens() {
            return IntStream.generate(() -> token).limit(count).toArray();
        }
    }

    /** The special tokens of a tokenizer without companion files: none. */
    static final SpecialTokens NONE =
            new SpecialTokens(AuxiliaryFiles.NONE, Optional.empty(), Set.of(), Optional.empty());

    private static final String CONFIG = "tokenizer_config.json";
    private static final String MAP = "special_tokens_map.json";
    private static final List<String> NAMES = List.of(CONFIG, MAP);
    /** Files to search for ids; the first that has them is used, as in transformers' generation. */
    private static final List<String> IDS = List.of("generation_config.json", "config.json");

    private static final ObjectMapper JSON = new ObjectMapper();

    SpecialTokens {
        endTokens = Set.copyOf(endTokens);
    }

    /**
     * Reads the special tokens.
     *
     * @param folder of the checkpoint, which may refer to a base
     * @param holder the folder that holds the tokenizer
     */
    static SpecialTokens of(Path folder, Path holder) throws IOException {
        List<String> names = Stream.concat(NAMES.stream(), ChatTemplateFile.names(holder).stream())
                .toList();
        AuxiliaryFiles auxiliary = AuxiliaryFiles.of(holder, names);
        NamedTokens named = new NamedTokens(json(holder, auxiliary, CONFIG), json(holder, auxiliary, MAP));
        Optional<String> template = ChatTemplateFile.read(holder);
        if (template.isPresent()) {
            named.check(holder, template.get());
        }
        Optional<ChatTemplate> chat = template.map(source -> ChatTemplate.of(source, named.texts()));
        Path weights = BaseReference.holder(folder, ConfigJson.FILE);
        return new SpecialTokens(auxiliary, chat, ids(weights), picture(weights.resolve(ConfigJson.FILE)));
    }

    private static Optional<Picture> picture(Path config) throws IOException {
        if (!Files.exists(config)) {
            return Optional.empty();
        }
        return Optional.ofNullable(ConfigJson.readVision(config))
                .map(vision -> new Picture(vision.imageToken(), vision.imageTokens()));
    }

    private static Set<Integer> ids(Path folder) throws IOException {
        AuxiliaryFiles files = AuxiliaryFiles.of(folder, IDS);
        for (String name : IDS) {
            Set<Integer> ids = new HashSet<>();
            JsonNode end = json(folder, files, name).path("eos_token_id");
            if (end.isIntegralNumber()) {
                ids.add(end.asInt());
            }
            end.forEach(id -> ids.add(id.asInt()));
            if (!ids.isEmpty()) {
                return ids;
            }
        }
        return Set.of();
    }

    private static JsonNode json(Path folder, AuxiliaryFiles files, String name) throws IOException {
        if (!files.files().containsKey(name)) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(files.text(name));
        } catch (JsonProcessingException e) {
            throw new UnusableCheckpointException(folder.resolve(name) + " is not JSON: copy or download it again", e);
        }
    }
}
