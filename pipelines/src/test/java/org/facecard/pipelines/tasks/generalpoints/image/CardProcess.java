package org.facecard.pipelines.tasks.generalpoints.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.Png;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.SuitColors;
import org.facecard.pipelines.study.spec.task.CardImageSpec;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;

/** A process that draws one image and writes it to a file, then prints every library that it has loaded. */
final class CardProcess {
    private CardProcess() {}

    /** @param arguments the file */
    public static void main(String[] arguments) throws IOException {
        RgbImage image = new CardRenderer(CardImageSpec.paper())
                .image(Hand.parse("4S JH 9D AC"), SuitColors.MIXED, Draws.of(1, "process"));
        Files.write(Path.of(arguments[0]), Png.encode(image));
        Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains(".so"))
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .distinct()
                .forEach(System.out::println);
    }
}
