package org.facecard.pipelines.tasks.virl.authors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.image.PhotoFile;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.jspecify.annotations.Nullable;

/**
 * The authors' folder {@code street_views}: for each panorama {@code ID.jpg} and {@code ID.metadata.json}, whose {@code
 * rotation} says where north is. Beside it lies {@link #LIST}, written by {@code sha256sum}: every file is checked
 * against it when it is read, so that a changed folder is detected without hashing its 2 GB first.
 */
public final class PanoramaFolder {
    /** The folder of the panoramas. */
    public static final String VIEWS = "street_views";

    /** The digests of its files: {@code cd street_views; sha256sum * > ../street_views.sha256}. */
    public static final String LIST = "street_views.sha256";

    private static final int DIGEST = 64;
    private static final int GAP = 2;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final Map<String, String> digests = new HashMap<>();

    /**
     * @param folder holds {@link #VIEWS} and {@link #LIST}
     * @param sha256 of the list
     * @throws RouteException when the list is missing or is another one
     */
    public PanoramaFolder(Path folder, String sha256) {
        this.folder = folder.resolve(VIEWS);
        byte[] list = bytes(folder.resolve(LIST));
        if (!Sha256.hex(list).equals(sha256)) {
            throw new RouteException(
                    "%s has the digest %s, not %s: name it in task.image.panoramas, or use the intended folder"
                            .formatted(LIST, Sha256.hex(list), sha256));
        }
        new String(list, StandardCharsets.UTF_8).lines().forEach(this::listed);
    }

    /** A line is a digest, a space, a space or an asterisk, and a name. */
    private void listed(String line) {
        if (!line.matches("[0-9a-f]{64} [ *].+")) {
            throw new RouteException("%s has the line \"%s\": write it with sha256sum".formatted(LIST, line));
        }
        digests.put(line.substring(DIGEST + GAP), line.substring(0, DIGEST));
    }

    /**
     * Returns the panorama called {@code id}.
     *
     * @throws RouteException when it is not there, is another file than listed, or cannot be read
     */
    public Panorama panorama(String id) {
        try {
            RgbImage image = PhotoFile.decode(verified(id + ".jpg"));
            return new Panorama(image, rotation(verified(id + ".metadata.json")));
        } catch (IOException e) {
            throw new RouteException("panorama %s cannot be read: %s; fetch it again".formatted(id, e.getMessage()), e);
        } catch (RouteException e) {
            throw new RouteException("panorama %s: %s".formatted(id, e.getMessage()), e);
        }
    }

    private static double rotation(byte[] metadata) {
        try {
            @Nullable JsonNode rotation = JSON.readTree(metadata).get("rotation");
            if (rotation != null && rotation.isNumber() && Double.isFinite(rotation.doubleValue())) {
                return rotation.doubleValue();
            }
        } catch (JsonProcessingException e) {
            throw new RouteException("its metadata is not JSON: fetch it again", e);
        } catch (IOException e) {
            throw new RouteException("its metadata cannot be read: %s".formatted(e.getMessage()), e);
        }
        throw new RouteException(
                "its metadata has no number called rotation, which gives the direction of north: fetch it again");
    }

    private byte[] verified(String name) {
        @Nullable String listed = digests.get(name);
        if (listed == null) {
            throw new RouteException(
                    "%s is not listed in %s: list it, or fetch the folder again".formatted(name, LIST));
        }
        byte[] bytes = bytes(RelativePath.of(name).in(folder));
        if (!Sha256.hex(bytes).equals(listed)) {
            throw new RouteException("%s has changed since %s was written: fetch it again".formatted(name, LIST));
        }
        return bytes;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RouteException(
                    "%s is missing or cannot be read: fetch it again".formatted(file.getFileName()), e);
        }
    }
}
