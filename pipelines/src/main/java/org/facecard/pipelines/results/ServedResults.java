package org.facecard.pipelines.results;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.stage.CheckpointCost;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.OutcomeRows;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * The part of a study's results that belongs to served models: their episodes beside those of the arms, their outcomes
 * after those of the arms, and {@code served.json}, which names them. A served model was not trained here, so its
 * outcomes have no cost of training.
 */
public final class ServedResults {
    /** The file that names the served models. */
    public static final String FILE = "served.json";

    private static final CheckpointCost NO_TRAINING = new CheckpointCost(TrainingCost.EMPTY, null);

    private final Path folder;

    /** The served models in {@code results}. */
    public ServedResults(StudyResults results) {
        this.folder = results.folder();
    }

    /** Returns the models whose rows these results hold, by name. */
    public List<ServedModel> models() {
        Path file = folder.resolve(FILE);
        try {
            return Files.exists(file) ? List.of(Folders.readJson(file, ServedModel[].class)) : List.of();
        } catch (JacksonException e) {
            throw new CorruptArtifactException(
                    file.toString(), e.getOriginalMessage(), "Run the study again: it writes its results again.");
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    /** Updates these results, those of {@code spec}, to the contents of {@code store}. */
    void update(StudySpec spec, ServedModelStore store) throws IOException {
        // Studies that ask the same share the store, so a model may be called like an arm of this one only.
        Map<ServedModel, StudyResults> kept = new LinkedHashMap<>(store.all());
        kept.keySet().removeIf(model -> spec.arms().containsKey(model.name()));
        List<ServedModel> before = models().stream()
                .filter(model -> !spec.arms().containsKey(model.name()))
                .toList();
        if (kept.isEmpty() && before.isEmpty()) {
            return;
        }
        remove(before);
        List<OutcomeRow> outcomes = new ArrayList<>(outcomes(before));
        for (Map.Entry<ServedModel, StudyResults> model : kept.entrySet()) {
            outcomes.addAll(copied(model.getValue(), spec));
        }
        Table.OUTCOMES.write(Table.OUTCOMES.in(folder), outcomes);
        Folders.writeJson(folder.resolve(FILE), kept.keySet());
    }

    private List<OutcomeRow> outcomes(List<ServedModel> without) {
        List<String> names = without.stream().map(ServedModel::name).toList();
        return new StudyResults(folder)
                .rows(Table.OUTCOMES).stream()
                        .filter(row -> !names.contains(row.arm()))
                        .toList();
    }

    private void remove(List<ServedModel> models) throws IOException {
        List<String> names = models.stream().map(ServedModel::name).toList();
        for (Map.Entry<PartitionKey, Path> part :
                new StudyResults(folder).parts(Table.EPISODES).entrySet()) {
            if (names.contains(part.getKey().checkpoint().arm())) {
                Files.delete(part.getValue());
            }
        }
    }

    /** Copies a model's episodes, and the problems if no stage has made them yet; returns the outcomes. */
    private List<OutcomeRow> copied(StudyResults model, StudySpec spec) throws IOException {
        List<OutcomeRow> outcomes = new ArrayList<>();
        for (Map.Entry<PartitionKey, Path> part : model.parts(Table.EPISODES).entrySet()) {
            Path target = Table.EPISODES.part(folder, part.getKey());
            Files.createDirectories(target.resolveSibling(""));
            Files.copy(part.getValue(), target);
            int iterations = spec.verificationIterations(part.getKey().split().orElseThrow());
            int attempts = part.getKey().mode().orElseThrow().attempts(iterations);
            outcomes.addAll(OutcomeRows.of(part.getKey(), NO_TRAINING, Table.EPISODES.read(part.getValue()), attempts));
        }
        Path problems = Table.PROBLEMS.in(folder);
        if (!Files.exists(problems)) {
            Files.copy(Table.PROBLEMS.in(model.folder()), problems);
        }
        return outcomes;
    }

    /** Returns the model that the results hold under {@code name}. */
    public Optional<ServedModel> model(String name) {
        return models().stream().filter(model -> model.name().equals(name)).findFirst();
    }
}
