package org.facecard.activities.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.evaluation.ShownPictures;
import org.facecard.pipelines.image.Png;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.sections.SampleEpisodes;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.SamplePictures;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.StudySpec;

/** Writes the pictures of a study's results: the table of all of them and a few image files. */
public final class PictureFiles {
    private PictureFiles() {}

    /**
     * Writes {@link Table#VIEWS} and {@link SamplePictures} of every part that shows pictures: the first ones of each
     * split, and those of the episodes that the report prints.
     *
     * @throws StorageException when the disk is full or rejects the write
     */
    public static void write(ProgrammeResults results) {
        results.parts().values().forEach(PictureFiles::write);
    }

    private static void write(StudyResults results) {
        ShownPictures.of(results).ifPresent(shown -> {
            Table.VIEWS.write(Table.VIEWS.in(results.folder()), shown.rows());
            first(results, shown);
            episodes(results, shown);
        });
    }

    private static void first(StudyResults results, ShownPictures shown) {
        StudySpec spec = results.manifest().spec();
        for (Split split : SamplePictures.splits(spec)) {
            for (int i = 0; i < SamplePictures.COUNT; i++) {
                Path file = SamplePictures.file(results, split, i);
                shown.first(split, SamplePictures.mode(spec, split), i).ifPresent(image -> write(file, image));
            }
        }
    }

    private static void episodes(StudyResults results, ShownPictures shown) {
        for (SampleEpisodes.Shown at : new SampleEpisodes(new ReportData(results)).shown()) {
            shown.image(at.split(), at.episode(), at.problem(), at.waypoint())
                    .ifPresent(image -> write(at.file(results), image));
        }
    }

    private static void write(Path file, RgbImage image) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, Png.encode(image));
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }
}
