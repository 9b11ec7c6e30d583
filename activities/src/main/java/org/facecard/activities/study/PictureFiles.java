package org.facecard.activities.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.evaluation.ShownPictures;
import org.facecard.pipelines.image.Png;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.SamplePictures;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Split;

/** Writes the pictures of a study's results: the table of all of them and a few image files. */
public final class PictureFiles {
    private PictureFiles() {}

    /**
     * Writes {@link Table#VIEWS} and {@link SamplePictures} of every part that shows pictures.
     *
     * @throws StorageException when the disk is full or rejects the write
     */
    public static void write(ProgrammeResults results) {
        results.parts().values().forEach(PictureFiles::write);
    }

    private static void write(StudyResults results) {
        ShownPictures.of(results).ifPresent(shown -> {
            Table.VIEWS.write(Table.VIEWS.in(results.folder()), shown.rows());
            for (Split split : SamplePictures.SPLITS) {
                for (int hand = 0; hand < SamplePictures.COUNT; hand++) {
                    sample(results, shown, split, hand);
                }
            }
        });
    }

    private static void sample(StudyResults results, ShownPictures shown, Split split, int hand) {
        Optional<RgbImage> image = shown.probed(split, hand);
        if (image.isEmpty()) {
            return;
        }
        Path file = SamplePictures.file(results, split, hand);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, Png.encode(image.get()));
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }
}
