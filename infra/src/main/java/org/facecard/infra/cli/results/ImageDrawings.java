package org.facecard.infra.cli.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.evaluation.ShownPictures;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;

/** Draws the images that the model saw, one for each waypoint that was reached, from the draws of the episode. */
final class ImageDrawings implements EpisodeDrawings {
    private final ShownPictures shown;
    private final DrawingFolder folder;

    ImageDrawings(StudyResults results, DrawingFolder folder) {
        this.shown = ShownPictures.of(results).orElseThrow();
        this.folder = folder;
    }

    @Override
    public List<Path> draw(String name, PartitionKey place, List<AttemptRow> attempts) {
        AttemptRow first = attempts.get(0);
        List<RgbImage> images = shown.images(place, first.episode(), first.problem());
        int last = attempts.get(attempts.size() - 1).waypoint();
        List<Path> files = new ArrayList<>();
        for (int waypoint = 1; waypoint <= Math.min(last, images.size()); waypoint++) {
            String file = last == 1 ? name : "%s-waypoint-%02d".formatted(name, waypoint);
            files.add(folder.png(file, images.get(waypoint - 1)));
        }
        return files;
    }
}
