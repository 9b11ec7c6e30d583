package org.facecard.infra.home.backend;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.RelativePath;

/**
 * Documents as files. Each is written to a draft, then renamed or linked, so that a reader never sees a partial one.
 *
 * @param folder the home; created on the first write
 */
public record FolderDocuments(Path folder) implements Documents {
    @Override
    public Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(RelativePath.of(name).in(folder)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StorageException.at(RelativePath.of(name).in(folder), e);
        }
    }

    @Override
    public void write(String name, byte[] content) {
        Path file = RelativePath.of(name).in(folder);
        try {
            Path draft = draft(file, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    @Override
    public boolean create(String name, byte[] content) {
        Path file = RelativePath.of(name).in(folder);
        try {
            Path draft = draft(file, content);
            try {
                Files.createLink(file, draft);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    private static Path draft(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Path draft = RelativePath.name("." + file.getFileName() + "-" + UUID.randomUUID())
                .in(file.resolveSibling(""));
        try {
            return Files.write(draft, content);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    @Override
    public void delete(String name) {
        try {
            Files.deleteIfExists(RelativePath.of(name).in(folder));
        } catch (IOException e) {
            throw StorageException.at(RelativePath.of(name).in(folder), e);
        }
    }

    @Override
    public List<String> folders(String name) {
        Path parent = RelativePath.of(name).in(folder);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw StorageException.at(parent, e);
        }
    }

    @Override
    public String address(String name) {
        return RelativePath.of(name).in(folder).toString();
    }
}
