package org.facecard.infra.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.facecard.infra.endpoint.EndpointException.Kind;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.episode.ChatReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerJournalTest {
    private static final ChatReply ONE = new ChatReply("eins\n\u0000\ud83c\udca1", 5, 2, ChatReply.StopReason.STOP);
    private static final ChatReply TWO = new ChatReply("", 0, 0, ChatReply.StopReason.CONTEXT);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("deep").resolve("answers.jsonl");
        try (AnswerJournal journal = AnswerJournal.open(file)) {
            journal.add("q1", ONE);
            journal.add("q2", TWO);
        }
    }

    /** A look at the system's own list: within one process Java would refuse a second lock that the system has lost. */
    @Test
    void theSystemHoldsTheLockWhileItIsOpen() throws IOException {
        Path locks = Path.of("/proc/locks");
        assumeThat(locks).exists();
        try (AnswerJournal journal = AnswerJournal.open(file)) {
            Object inode = Files.getAttribute(file.resolveSibling("answers.jsonl.lock"), "unix:ino");
            assertThat(Files.readString(locks)).contains(":" + inode + " ");
            assertThat(journal.find("q2")).contains(TWO);
        }
    }

    @Test
    void answersAreThereWhenItIsOpenedAgain() {
        try (AnswerJournal journal = AnswerJournal.open(file)) {
            assertThat(journal.find("q1")).contains(ONE);
            assertThat(journal.find("q2")).contains(TWO);
            assertThat(journal.find("q3")).isEmpty();
        }
    }

    /** Wherever a crash cut the last line, the lines before it stand and the next one is whole. */
    @Test
    void aLineThatACrashCutShortIsRemoved() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int second = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        for (int length = second; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (AnswerJournal journal = AnswerJournal.open(file)) {
                assertThat(journal.find("q1")).contains(ONE);
                assertThat(journal.find("q2")).isEmpty();
                journal.add("q2", TWO);
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        Files.writeString(file, "{\"question\": 7}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> AnswerJournal.open(file))
                .isInstanceOf(CorruptArtifactException.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void twoWritersAreRefused() {
        try (AnswerJournal journal = AnswerJournal.open(file)) {
            assertThat(journal.find("q1")).isPresent();
            assertThatThrownBy(() -> AnswerJournal.open(file))
                    .isInstanceOfSatisfying(
                            EndpointException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOCKED));
        }
    }
}
