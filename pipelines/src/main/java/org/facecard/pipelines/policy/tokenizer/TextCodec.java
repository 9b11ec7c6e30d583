package org.facecard.pipelines.policy.tokenizer;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.facecard.pipelines.chat.ChatTemplate;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.policy.checkpoint.BaseReference;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/**
 * Converts text to tokens and back with a Hugging Face {@code tokenizer.json}. Adds no special tokens, and neither
 * truncates nor pads. Thread-safe.
 */
public sealed interface TextCodec extends AutoCloseable permits WordCodec, LibraryCodec {
    /** Returns a word-level codec: word i is token i; texts are split at white space. */
    static TextCodec words(List<String> words) {
        return new WordCodec(TokenizerJson.ofWords(words));
    }

    /**
     * Reads {@code folder/tokenizer.json}.
     *
     * @throws UnusableCheckpointException when it is not a tokenizer
     */
    static TextCodec load(Path folder) throws IOException {
        Path holder = BaseReference.holder(folder, TokenizerJson.FILE);
        Path file = holder.resolve(TokenizerJson.FILE);
        if (!Files.isRegularFile(file)) {
            throw new UnusableCheckpointException(
                    Files.exists(holder.resolve("tokenizer.model"))
                            ? "%s has a tokenizer.model and no %s: convert it with transformers, AutoTokenizer.from_pretrained(FOLDER).save_pretrained(FOLDER)"
                                    .formatted(holder, TokenizerJson.FILE)
                            : file + " does not exist: name a folder that holds a checkpoint");
        }
        try {
            TokenizerJson json = TokenizerJson.parse(file, Files.readString(file));
            return json.wordLevel() ? new WordCodec(json) : new LibraryCodec(json, SpecialTokens.of(folder, holder));
        } catch (CharacterCodingException | RuntimeException e) {
            throw new UnusableCheckpointException(file + " is not a tokenizer: copy or download it again", e);
        }
    }

    /**
     * Writes {@code tokenizer.json}, and beside it the file that makes transformers' {@code AutoTokenizer} use it
     * unchanged.
     */
    default void save(Path folder) throws IOException {
        Files.writeString(folder.resolve(TokenizerJson.FILE), json().text());
        Files.writeString(
                folder.resolve("tokenizer_config.json"), "{\"tokenizer_class\":\"PreTrainedTokenizerFast\"}\n");
    }

    /** Returns how the policy writes conversations; empty if it has no chat template. */
    default Optional<ChatTemplate> chat() {
        return Optional.empty();
    }

    /**
     * Returns how a prompt of the policy writes one picture, for example a token for each of its parts; empty if the
     * policy takes no pictures or the task's own words write it.
     */
    default Optional<String> picture() {
        return Optional.empty();
    }

    /** Returns the tokens that end the policy's turn and are not part of what it says; none in our own vocabularies. */
    default Set<Integer> endTokens() {
        return Set.of();
    }

    /**
     * Returns the text of the token with which the chat template ends an answer; empty without a template, and when it
     * ends an answer with none of {@link #endTokens}.
     */
    default Optional<String> endOfTurn() {
        return chat().map(template ->
                        template.endOfAnswer(List.of(ChatTurn.user("?"))).stripLeading())
                .flatMap(end -> endTokens().stream()
                        .sorted()
                        .map(token -> decode(new int[] {token}))
                        .filter(end::startsWith)
                        .findFirst());
    }

    /** Returns the number of tokens of the vocabulary. */
    default int size() {
        return json().ids().size();
    }

    /** Returns the largest token of the vocabulary. */
    default int largestId() {
        return json().ids().values().stream().mapToInt(Integer::intValue).max().orElse(-1);
    }

    /**
     * Returns the token of one word.
     *
     * @throws IllegalArgumentException when the vocabulary has no such word
     */
    default int id(String word) {
        Integer id = json().ids().get(word);
        if (id == null) {
            throw new IllegalArgumentException("the vocabulary has no word \"%s\"".formatted(word));
        }
        return id;
    }

    /**
     * Returns the tokens of a text.
     *
     * @throws IllegalArgumentException naming the first word that a word-level vocabulary lacks
     */
    default int[] encode(String text) {
        return encodeAll(List.of(text)).get(0);
    }

    /** {@link #encode} of many texts at once. */
    List<int[]> encodeAll(List<String> texts);

    /** Returns the text of tokens; words are joined by one space. */
    String decode(int[] tokens);

    /** Returns the tokenizer's description. */
    TokenizerJson json();

    @Override
    void close();
}
