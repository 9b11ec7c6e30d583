package org.facecard.pipelines.artifacts;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.common.RelativePath;

/**
 * A file of an artifact or of a mid-stage checkpoint, as its manifest records it.
 *
 * @param path relative to the folder, with forward slashes
 * @param sha256 of the content, 64 hex digits
 * @param bytes length
 */
public record StoredFile(RelativePath path, String sha256, long bytes) {
    /** Returns the first contradiction in {@code files}, the list in the file {@code own}; it must not list itself. */
    static Optional<String> conflict(List<StoredFile> files, String own) {
        List<RelativePath> paths = Stream.concat(
                        files.stream().map(StoredFile::path), Stream.of(RelativePath.name(own)))
                .toList();
        return RelativePath.conflict(paths).map(fault -> "its %s contradicts itself: %s".formatted(own, fault));
    }
}
