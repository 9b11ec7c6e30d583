package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.Prose;

/** Pictures of the results within a section, as many as leave the page small; of the others it names the files. */
final class InlinePictures {
    private static final long MOST_BYTES = 2_000_000;

    private final Path folder;
    private long left = MOST_BYTES;

    /** @param folder of the results */
    InlinePictures(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the picture in {@code file}; empty where the results do not hold it.
     *
     * @param words for those who cannot see it
     */
    Optional<Content> of(Path file, String words) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(takes(Files.size(file)) ? inlined(file, words) : named(file));
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    private boolean takes(long bytes) {
        boolean fits = bytes <= left;
        left -= fits ? bytes : 0;
        return fits;
    }

    private static Content inlined(Path file, String words) throws IOException {
        String pixels = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        return new Fragment("shown.jte", Map.of("name", words, "pixels", pixels));
    }

    private Content named(Path file) {
        return new Prose("`%s`".formatted(Folders.relative(folder, file)));
    }
}
