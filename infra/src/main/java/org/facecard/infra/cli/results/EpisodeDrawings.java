package org.facecard.infra.cli.results;

import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.study.Modality;

/** Draws single episodes as image files. */
interface EpisodeDrawings {
    /**
     * Draws one episode.
     *
     * @param name of the files, without an extension
     * @param place the partition of its reading: checkpoint, split and mode
     * @param attempts of the episode, in order
     * @return the files written
     */
    List<Path> draw(String name, PartitionKey place, List<AttemptRow> attempts);

    /** Returns the drawings of the study's task, which go to {@code folder}. */
    static EpisodeDrawings of(StudyResults results, Path folder) {
        DrawingFolder drawings = new DrawingFolder(folder);
        if (results.manifest().spec().task().modality() == Modality.VISION_LANGUAGE) {
            return new ImageDrawings(results, drawings);
        }
        return switch (results.manifest().spec().task().task()) {
            case GENERAL_POINTS -> new HandDrawings(results, drawings);
            case VIRL -> new RouteDrawings(results, drawings);
        };
    }
}
