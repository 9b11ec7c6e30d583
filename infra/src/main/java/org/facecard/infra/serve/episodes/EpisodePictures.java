package org.facecard.infra.serve.episodes;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.facecard.infra.serve.studies.ManifestSummary;
import org.facecard.infra.serve.studies.StudyEntry;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.evaluation.ShownPictures;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.tasks.virl.routes.RouteException;

/**
 * The pictures that models saw, drawn again from the results. Caches what draws the pictures of the few studies that
 * were requested last. Safe for many threads.
 */
public final class EpisodePictures {
    private static final int MOST_STUDIES = 4;

    private final Map<Path, Known> known = new LinkedHashMap<>(MOST_STUDIES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
            return size() > MOST_STUDIES;
        }
    };

    private record Known(ManifestSummary manifest, Optional<ShownPictures> pictures) {}

    /**
     * Returns the picture at a waypoint of an episode, from 1; empty in a text-only study and after the end of the
     * route.
     *
     * @throws PictureException when the results do not hold what it is drawn from
     */
    public Optional<RgbImage> picture(StudyEntry study, EpisodeSummary episode, int waypoint) {
        return drawn(
                study,
                pictures -> pictures.image(place(episode.key()), episode.key().episode(), episode.problem(), waypoint));
    }

    /**
     * Returns what the pictures of an episode show, waypoint by waypoint; empty in a text-only study.
     *
     * @throws PictureException when the results do not hold what they are drawn from
     */
    public List<String> captions(StudyEntry study, EpisodeSummary episode) {
        return drawn(
                        study,
                        pictures -> Optional.of(pictures.captions(
                                place(episode.key()), episode.key().episode(), episode.problem())))
                .orElse(List.of());
    }

    private <T> Optional<T> drawn(StudyEntry study, Function<ShownPictures, Optional<T>> drawing) {
        try {
            return pictures(study).flatMap(drawing);
        } catch (InvalidSpecException | RouteException | CorruptArtifactException | StorageException e) {
            throw new PictureException(
                    "the pictures of %s cannot be drawn again (%s)".formatted(study.name(), e.getMessage()), e);
        }
    }

    private Optional<ShownPictures> pictures(StudyEntry study) {
        return study.pictured() ? ofPictured(study) : Optional.empty();
    }

    private synchronized Optional<ShownPictures> ofPictured(StudyEntry study) {
        Known last = known.get(study.folder());
        if (last == null || !last.manifest.equals(study.manifest())) {
            last = new Known(study.manifest(), ShownPictures.of(new StudyResults(study.folder())));
            known.put(study.folder(), last);
        }
        return last.pictures;
    }

    private static PartitionKey place(EpisodeKey key) {
        return PartitionKey.of(
                new CheckpointId(key.seed(), key.arm(), key.budget()),
                Named.parse(Split.class, key.split()),
                Named.parse(ReadingMode.class, key.mode()));
    }
}
