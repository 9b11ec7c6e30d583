package org.facecard.pipelines.report.sections;

import gg.jte.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.report.html.Prose;

/**
 * Pictures of the results within a section, as many as leave the page small; of the others it names the files. A picture
 * that the page holds already is referred to: arms play the same problems.
 */
public final class InlinePictures {
    private static final long MOST_BYTES = 2_000_000;

    private final Path folder;
    private final Set<String> onPage;
    private long left = MOST_BYTES;

    private InlinePictures(Path folder, Set<String> onPage) {
        this.folder = folder;
        this.onPage = onPage;
    }

    /**
     * Returns the pictures of the first section of a page.
     *
     * @param folder of the results
     */
    public static InlinePictures ofPage(Path folder) {
        return new InlinePictures(folder, new HashSet<>());
    }

    /**
     * Returns those of a further section of the same page, with as much room of its own.
     *
     * @param further folder of the results that the section is about
     */
    InlinePictures section(Path further) {
        return new InlinePictures(further, onPage);
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
            return Optional.of(shown(file, words));
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    private Content shown(Path file, String words) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return named(file);
        }
        byte[] picture = Files.readAllBytes(file);
        String id = "picture-" + Sha256.hex(picture);
        if (onPage.contains(id)) {
            return svg(words, id, "");
        }
        if (picture.length > left) {
            return named(file);
        }
        left -= picture.length;
        onPage.add(id);
        return svg(words, id, Base64.getEncoder().encodeToString(picture));
    }

    /** @param pixels empty where the page holds them already */
    private static Content svg(String words, String id, String pixels) {
        return new Fragment("shown.jte", Map.of("name", words, "id", id, "pixels", pixels));
    }

    private Content named(Path file) {
        return new Prose("`%s`".formatted(Folders.relative(folder, file)));
    }
}
