package org.facecard.infra.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.activities.locks.ExclusiveFile;
import org.facecard.infra.endpoint.EndpointException.Kind;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.episode.ChatReply;

/**
 * Keeps every answer of a model by the digest of its question: one JSON object a line, appended and made durable before
 * it is used, so that no answer is paid for twice. A last line that a crash cut short is removed. Only one process may
 * open it at a time. The lock is a file of its own, because reading a locked file through another channel would release
 * its lock.
 */
final class AnswerJournal implements AutoCloseable {
    private static final ObjectMapper JSON = CanonicalJson.mapper();

    private final Path file;
    private final ExclusiveFile lock;
    private final FileChannel channel;
    private final Map<String, ChatReply> answers = new ConcurrentHashMap<>();

    /**
     * A line.
     *
     * @param question digest of what was asked
     * @param reply what was answered
     */
    private record Line(String question, ChatReply reply) {}

    private AnswerJournal(Path file, ExclusiveFile lock, FileChannel channel) {
        this.file = file;
        this.lock = lock;
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
        ExclusiveFile lock = ExclusiveFile.attempt(
                        RelativePath.name(file.getFileName() + ".lock").in(file.resolveSibling("")))
                .orElseThrow(() -> new EndpointException(
                        Kind.LOCKED,
                        "another process writes %s: wait for it, or give this model another --name".formatted(file)));
        try {
            return opened(file, lock);
        } catch (IOException e) {
            lock.close();
            throw StorageException.at(file, e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static AnswerJournal opened(Path file, ExclusiveFile lock) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            AnswerJournal journal = new AnswerJournal(file, lock, channel);
            journal.read();
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
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
        } finally {
            lock.close();
        }
    }
}
