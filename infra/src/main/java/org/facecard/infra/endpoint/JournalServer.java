package org.facecard.infra.endpoint;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.facecard.infra.endpoint.EndpointException.Kind;
import org.facecard.infra.endpoint.ServedModelRequest.Moved;
import org.facecard.infra.home.backend.FolderDocuments;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.CanonicalJson;

/**
 * The server whose answers a journal holds, in a file beside it. Equal questions to another server would otherwise get
 * these answers.
 *
 * @param address of the server
 */
record JournalServer(String address) {
    private static final String FILE = "server.json";

    /** Refuses none. */
    JournalServer {
        Objects.requireNonNull(address, "address");
    }

    /**
     * Checks that the journal in {@code folder} holds answers of the server of {@code request}; notes the server of a
     * journal that has none. The journal is open, so that no other process changes it.
     *
     * @throws EndpointException {@code REFUSED} when it holds those of another server
     * @throws StorageException when the disk is full or cannot be written
     */
    static void check(Path folder, ServedModelRequest request) {
        JournalServer asked = new JournalServer(request.address().toString());
        Path file = folder.resolve(FILE);
        try {
            Optional<JournalServer> noted = Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
            if (noted.isPresent() && noted.get().equals(asked)) {
                return;
            }
            if (noted.isPresent() && request.moved() == Moved.NO) {
                throw new EndpointException(
                        Kind.REFUSED,
                        "the answers in %s are those of %s and --model is %s: choose another --name, or add --same-model when that server only moved"
                                .formatted(folder, noted.get().address(), asked.address()));
            }
            new FolderDocuments(folder).write(FILE, CanonicalJson.write(asked).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    private static JournalServer read(Path file) throws IOException {
        try {
            return Folders.readJson(file, JournalServer.class);
        } catch (JacksonException e) {
            throw new CorruptArtifactException(
                    file.toString(),
                    "it names no server",
                    "Remove it if the answers beside it are of the server that you name.");
        }
    }
}
