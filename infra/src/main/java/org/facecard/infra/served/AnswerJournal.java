package org.facecard.infra.served;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.infra.served.EndpointException.Kind;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.episode.ChatReply;

/**
 * Keeps every answer of a model by the digest of its question: one JSON object a line, appended and made durable before
 * it is used, so that no answer is paid for twice. A last line that a crash cut short is removed. Only one process may
 * open it at a time.
 */
final class AnswerJournal implements AutoCloseable {
    private static final ObjectMapper JSON = CanonicalJson.mapper();

    private final Path file;
    private final FileChannel channel;
    private final Map<String, ChatReply> answers = new ConcurrentHashMap<>();

    /**
     * A line.
     *
     * @param question digest of what was asked
     * @param reply what was answered
     */
    private record Line(String question, ChatReply reply) {}

    private AnswerJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the journal in {@code file}, or begins one there.
     *
     * @throws EndpointException {@code LOCKED} when another process writes it
     * @throws CorruptArtifactException when a complete line holds no answer
     * @throws StorageException when the disk is full or cannot be written
     */
    static AnswerJournal open(Path file) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                lock(channel, file);
                AnswerJournal journal = new AnswerJournal(file, channel);
                journal.read();
                return journal;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    /** Takes the lock, which is released when the channel is closed. */
    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw locked(file);
            }
        } catch (OverlappingFileLockException e) {
            throw locked(file);
        }
    }

    private static EndpointException locked(Path file) {
        return new EndpointException(
                Kind.LOCKED,
                "another process writes %s: wait for it, or give this model another --name".formatted(file));
    }

    private void read() throws IOException {
        byte[] content = Files.readAllBytes(file);
        int whole = content.length;
        while (whole > 0 && content[whole - 1] != '\n') {
            whole--;
        }
        channel.truncate(whole);
        channel.position(whole);
        new String(content, 0, whole, StandardCharsets.UTF_8).lines().forEach(this::read);
    }

    private void read(String text) {
        try {
            Line line = JSON.readValue(text, Line.class);
            answers.put(line.question(), line.reply());
        } catch (JsonProcessingException e) {
            throw new CorruptArtifactException(
                    file.toString(),
                    "its line %d holds no answer".formatted(answers.size() + 1),
                    "Remove that line: its question will be asked again.");
        }
    }

    /** Returns the answer to a question, if it was asked. */
    Optional<ChatReply> find(String question) {
        return Optional.ofNullable(answers.get(question));
    }

    /** Keeps an answer; durable when this returns. */
    synchronized void add(String question, ChatReply reply) {
        try {
            byte[] line = (JSON.writeValueAsString(new Line(question, reply)) + "\n").getBytes(StandardCharsets.UTF_8);
            ByteBuffer rest = ByteBuffer.wrap(line);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(false);
            answers.put(question, reply);
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }
}
