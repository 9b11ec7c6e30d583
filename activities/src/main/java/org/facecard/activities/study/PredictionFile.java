package org.facecard.activities.study;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.report.factors.HeldOutPredictions;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.analysis.StoredPredictions;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what the rules of thumb of a factorial study predict of the arms that it holds out, once:
 * {@code predictions/<digest>.json} in the home. The digest is that of the plan and of the analysis, so that other
 * settings have predictions of their own, and a run that is removed and started again keeps them.
 */
public final class PredictionFile {
    private static final Logger LOG = LoggerFactory.getLogger(PredictionFile.class);

    private final ArtifactStore store;
    private final WriteOnce files;

    /**
     * @param store where the readings of the other arms are
     * @param files of the home
     */
    public PredictionFile(ArtifactStore store, WriteOnce files) {
        this.store = store;
        this.files = files;
    }

    /**
     * Returns what was stored for {@code programme}; empty if nothing was, or if it holds no arm out.
     *
     * @throws CorruptArtifactException when the file was changed after it was written
     */
    public Optional<StoredPredictions> read(Programme programme) {
        return programme.heldOut().isEmpty() ? Optional.empty() : stored(name(programme));
    }

    private Optional<StoredPredictions> stored(String name) {
        return files.read(name).map(bytes -> StoredPredictions.parse(bytes, name));
    }

    /** Returns what is stored for {@code programme}, which holds arms out; predicts and stores it first if nothing is. */
    public StoredPredictions write(Programme programme) {
        String name = name(programme);
        Optional<StoredPredictions> before = stored(name);
        if (before.isPresent()) {
            return before.get();
        }
        List<StudyRun> parts = programme.parts().stream()
                .map(part -> ResultsWriter.run(store, part, Map.of()))
                .toList();
        StoredPredictions now =
                StoredPredictions.of(Instant.now(), HeldOutPredictions.of(new ProgrammeRun(programme, parts)));
        if (files.create(name, now.bytes())) {
            LOG.info("{}: predictions stored at {}, SHA-256 {}", programme.name(), now.written(), now.digest());
        }
        return stored(name).orElseThrow();
    }

    private static String name(Programme programme) {
        Map<String, Object> decisive = Map.of(
                "analysis",
                Objects.requireNonNull(programme.analysis()),
                "stages",
                StudyPlan.of(programme).stages());
        return "predictions/%s.json".formatted(CanonicalJson.sha256(decisive));
    }
}
