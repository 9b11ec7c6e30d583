package org.facecard.pipelines.tasks.virl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.pipelines.image.Png;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;

/** A process that draws one street view and writes it to a file, then prints every library that it has loaded. */
final class StreetProcess {
    private StreetProcess() {}

    /** What it draws. */
    static RgbImage image() {
        return new StreetViews(
                        Worlds.spec(Wording.TOKENS, Fidelity.AS_DESCRIBED),
                        Worlds.SPLITS,
                        StreetImageSpec.drawn(64, 1, 0.3))
                .image(Worlds.problems(Partition.TRAIN, Rule.ID).get(0), 0, Worlds.draws(1));
    }

    /** @param arguments the file */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), Png.encode(image()));
        Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains(".so"))
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .distinct()
                .forEach(System.out::println);
    }
}
