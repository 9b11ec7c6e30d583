package org.facecard.infra.cli.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.image.Png;
import org.facecard.pipelines.image.RgbImage;

/**
 * The folder of drawings.
 *
 * @param folder created if it is missing
 */
record DrawingFolder(Path folder) {
    /** Writes {@code svg} under {@code name}. */
    Path svg(String name, String svg) {
        return write(name + ".svg", svg.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes {@code image} under {@code name}. */
    Path png(String name, RgbImage image) {
        return write(name + ".png", Png.encode(image));
    }

    private Path write(String name, byte[] bytes) {
        Path file = RelativePath.name(name.replaceAll("[^A-Za-z0-9=._-]+", "-")).in(folder);
        try {
            Files.createDirectories(folder);
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }
}
