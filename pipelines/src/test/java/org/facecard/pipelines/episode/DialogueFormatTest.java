package org.facecard.pipelines.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A byte-level checkpoint with a chat template, made by {@code pipelines/scripts/parity/run make}. */
class DialogueFormatTest {
    private final TextCodec codec = codec();
    private final DialogueFormat format = DialogueFormat.of(codec);

    @AfterEach
    void close() {
        codec.close();
    }

    @Test
    void thePromptIsTheUsersTurn() {
        assertThat(format.opening("Make 24."))
                .isEqualTo("<|im_start|>user\nMake 24.<|im_end|>\n<|im_start|>assistant\n");
    }

    @Test
    void theVerifiersWordsAreTheUsersNextTurn() {
        String next = "\n<|im_start|>user\nYou failed.<|im_end|>\n<|im_start|>assistant\n";
        List<String> said = List.of("Make 24.", "{\"}");
        assertThat(format.revision(said, "You failed.")).isEqualTo(next);
        assertThat(format.revisionOfUnended(said, "You failed.")).isEqualTo("<|im_end|>" + next);
    }

    @Test
    void anAnswerEndsWithTheCheckpointsOwnToken() {
        int[] tokens = codec.encode("{\"x\": 1}<|im_end|>");
        assertThat(format.endsTurn(tokens)).isTrue();
        assertThat(format.answer(tokens)).isEqualTo("{\"x\": 1}");
        assertThat(codec.endTokens()).containsExactly(2);
    }

    @Test
    void aTranscriptIsWhatThePolicyWouldReadAndWrite() {
        Transcript transcript = new Transcript(List.of(
                Segment.given("Make 24."),
                Segment.learned("one"),
                Segment.given("You failed."),
                Segment.learned("two"),
                Segment.given("Right.")));
        TokenRow row = TranscriptEncoder.encode(codec, List.of(transcript)).get(0);
        String whole = codec.chat()
                .orElseThrow()
                .whole(List.of(
                        ChatTurn.user("Make 24."),
                        ChatTurn.assistant("one"),
                        ChatTurn.user("You failed."),
                        ChatTurn.assistant("two")));
        assertThat(codec.decode(row.tokens()) + "\n").isEqualTo(whole);
        assertThat(row.learnedTokens()).isEqualTo(2 * ("one".length() + 1));
    }

    /** A player's mistake may be shown and not learned. */
    @Test
    void anAnswerMayBeShownOnly() {
        Transcript transcript = new Transcript(
                List.of(Segment.given("Make 24."), Segment.given("one"), Segment.given("No."), Segment.learned("two")));
        TokenRow row = TranscriptEncoder.encode(codec, List.of(transcript)).get(0);
        assertThat(codec.decode(row.tokens())).contains("one<|im_end|>").endsWith("two<|im_end|>");
        assertThat(row.learnedTokens()).isEqualTo("two".length() + 1);
    }

    @Test
    void aQuestionIsNeverLearned() {
        Transcript transcript = new Transcript(List.of(Segment.learned("Make 24."), Segment.learned("one")));
        assertThatThrownBy(() -> TranscriptEncoder.encode(codec, List.of(transcript)))
                .hasMessageContaining("questions and answers in turn");
    }

    /** Each as its checkpoint's own processor writes it: one token, or one for each part of the picture. */
    @ParameterizedTest
    @CsvSource({"parity-mllama, <|image|>, 1", "parity-vision, <image>, 16"})
    void aPictureIsWrittenInTheCheckpointsTokens(String family, String token, int count) throws IOException {
        try (TextCodec seeing = TextCodec.load(Path.of("src/test/resources", family, "conversational"))) {
            String opening = DialogueFormat.of(seeing).opening("<|image|>What is it?");
            assertThat(opening).contains(token.repeat(count) + "What is it?");
            int id = seeing.id(token);
            assertThat(IntStream.of(seeing.encode(opening))
                            .filter(read -> read == id)
                            .count())
                    .isEqualTo(count);
        }
    }

    /** As transformers renders it. */
    @Test
    void aTemplateMayTakeTypedParts() throws IOException {
        try (TextCodec seeing = TextCodec.load(Path.of("src/test/resources/parity-vision/conversational"))) {
            DialogueFormat llava = DialogueFormat.of(seeing);
            assertThat(llava.opening("Make 24.")).isEqualTo("USER: Make 24. ASSISTANT: ");
            assertThat(llava.revision(List.of("Make 24.", "{\"}"), "You failed."))
                    .isEqualTo("USER: You failed. ASSISTANT: ");
        }
    }

    private static TextCodec codec() {
        try {
            return TextCodec.load(Path.of("src/test/resources/conversational"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
