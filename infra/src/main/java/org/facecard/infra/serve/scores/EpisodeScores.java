package org.facecard.infra.serve.scores;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.facecard.infra.serve.episodes.EpisodeKey;
import org.facecard.infra.serve.episodes.EpisodePictures;
import org.facecard.infra.serve.episodes.EpisodeSummary;
import org.facecard.infra.serve.episodes.PictureException;
import org.facecard.infra.serve.episodes.ShownAttempt;
import org.facecard.infra.serve.studies.StudyEntry;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.episode.AnswerScorer.Dialogue;
import org.facecard.pipelines.episode.AnswerScorer.DialogueTurn;
import org.facecard.pipelines.episode.ScoredAnswer;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.results.StudyManifest;
import org.facecard.pipelines.results.StudyManifest.PlannedArtifact;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters.Evaluation;
import org.facecard.pipelines.study.plan.StudyPlan;

/** Scores the answers of an episode with the checkpoint that gave them, as long as the home still has it. */
public final class EpisodeScores {
    private final Supplier<ArtifactStore> store;
    private final EpisodePictures pictures;
    private final TokenScorer scorer = new TokenScorer();

    /**
     * @param store the artifacts of the home, opened when first needed
     * @param pictures that the prompts of a study with pictures contained
     */
    public EpisodeScores(Supplier<ArtifactStore> store, EpisodePictures pictures) {
        this.store = store;
        this.pictures = pictures;
    }

    /**
     * Returns the answers of {@code attempts}, in their order.
     *
     * @throws ScoreException when the checkpoint is gone or cannot be used
     */
    public List<ScoredAnswer> of(StudyEntry study, EpisodeSummary episode, List<ShownAttempt> attempts) {
        StudyManifest manifest = new StudyResults(study.folder()).manifest();
        PlannedStage stage = reading(manifest, episode.key());
        Evaluation evaluation = (Evaluation) stage.parameters();
        ScoreRequest request = new ScoreRequest(
                checkpoint(manifest, stage).folder().toString(),
                evaluation.mode() == ReadingMode.GREEDY ? 1 : evaluation.temperature(),
                evaluation.numerics(),
                dialogues(attempts, waypoint -> picture(study, episode, waypoint)));
        return scorer.score(request).stream().flatMap(List::stream).toList();
    }

    private Optional<RgbImage> picture(StudyEntry study, EpisodeSummary episode, int waypoint) {
        try {
            return pictures.picture(study, episode, waypoint);
        } catch (PictureException e) {
            throw new ScoreException(String.valueOf(e.getMessage()));
        }
    }

    private static PlannedStage reading(StudyManifest manifest, EpisodeKey key) {
        CheckpointId checkpoint = new CheckpointId(key.seed(), key.arm(), key.budget());
        return StudyPlan.of(manifest.spec()).stages().values().stream()
                .filter(stage -> stage.coordinates().equals(checkpoint)
                        && stage.parameters() instanceof Evaluation evaluation
                        && evaluation.split().label().equals(key.split())
                        && evaluation.mode().label().equals(key.mode()))
                .findFirst()
                .orElseThrow(() -> new ScoreException(
                        "the study's plan has no such reading of %s: run the study again".formatted(key.checkpoint())));
    }

    private Artifact checkpoint(StudyManifest manifest, PlannedStage reading) {
        String name = Objects.requireNonNull(reading.inputs().get(Role.POLICY));
        return manifest.stages().stream()
                .filter(stage -> stage.stage().equals(name))
                .map(PlannedArtifact::key)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(key -> store.get().find(key))
                .orElseThrow(() -> new ScoreException(
                        "the home no longer has the checkpoint %s: \"facecard reproduce\" makes it again, byte for byte"
                                .formatted(name)));
    }

    /** Returns one dialogue per challenge, with its own picture. */
    private static List<Dialogue> dialogues(List<ShownAttempt> attempts, IntFunction<Optional<RgbImage>> pictures) {
        Map<Integer, List<DialogueTurn>> turns = new TreeMap<>();
        attempts.forEach(attempt -> turns.computeIfAbsent(attempt.waypoint(), waypoint -> new ArrayList<>())
                .add(new DialogueTurn(attempt.prompt(), attempt.answer(), attempt.tokens())));
        List<Dialogue> dialogues = new ArrayList<>();
        turns.forEach((waypoint, said) ->
                dialogues.add(new Dialogue(pictures.apply(waypoint).orElse(null), said)));
        return dialogues;
    }
}
