package org.facecard.pipelines.results;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Shift;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * Stores evaluations of served models: {@code .served/NAME/KEY} below the folder of all results, where KEY is the
 * digest of the settings that decide which questions a study asks. Rewriting results does not remove them, and studies
 * with equal questions share them.
 */
public final class ServedModelStore {
    private static final String FOLDER = ".served";
    private static final String MODEL = "model.json";

    private final Path results;
    private final StudySpec spec;

    /**
     * @param results folder of all results
     * @param spec of the study
     */
    public ServedModelStore(Path results, StudySpec spec) {
        this.results = results;
        this.spec = spec;
    }

    /**
     * The evaluation of one model on one study.
     *
     * @param model the model, with the tokens that its evaluation used
     * @param problems of the study
     * @param episodes by partition
     */
    public record Evaluation(
            ServedModel model, List<ProblemRow> problems, Map<PartitionKey, List<AttemptRow>> episodes) {
        /** Copies the collections. */
        public Evaluation {
            problems = List.copyOf(problems);
            episodes = Map.copyOf(episodes);
        }
    }

    /** Returns the folder of all evaluations of the model called {@code name}, of any study. */
    public static Path folder(Path results, String name) {
        return RelativePath.of(FOLDER + "/" + name).in(results);
    }

    /**
     * Returns the digest of the questions: studies with equal digests ask equal questions. On a harder split the number
     * of attempts depends on the model too.
     */
    public static String key(StudySpec spec) {
        List<Object> questions = new ArrayList<>(List.of(spec.task(), spec.splits(), spec.evaluation()));
        spec.evaluation().splits().stream()
                .filter(split -> split.shift() == Shift.DIFFICULTY)
                .forEach(split -> questions.add(spec.verificationIterations(split)));
        return CanonicalJson.sha256(questions);
    }

    /**
     * Returns the id under which the episodes of the model called {@code name} are stored: its seed is that of the
     * evaluation.
     */
    public CheckpointId checkpoint(String name) {
        return new CheckpointId(spec.evaluation().seed(), name, 0);
    }

    /**
     * Stores {@code read}; replaces an earlier evaluation of this model on this study.
     *
     * @throws StorageException when the disk is full or cannot be written
     */
    public void keep(Evaluation read) {
        Path target = place(read.model().name());
        Path draft = RelativePath.name(key(spec) + ".new")
                .in(folder(results, read.model().name()));
        try {
            Folders.delete(draft);
            write(read, Files.createDirectories(draft));
            Folders.sync(draft);
            Folders.delete(target);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StorageException.at(target, e);
        }
    }

    private static void write(Evaluation read, Path folder) throws IOException {
        for (Map.Entry<PartitionKey, List<AttemptRow>> part : read.episodes().entrySet()) {
            Path file = Table.EPISODES.part(folder, part.getKey());
            Files.createDirectories(file.resolveSibling(""));
            Table.EPISODES.write(file, part.getValue());
        }
        Table.PROBLEMS.write(Table.PROBLEMS.in(folder), read.problems());
        Folders.writeJson(folder.resolve(MODEL), read.model());
    }

    private Path place(String name) {
        return RelativePath.name(key(spec)).in(folder(results, name));
    }

    /** Returns the models that were evaluated on the questions of this study, by name. */
    Map<ServedModel, StudyResults> all() {
        Map<String, Path> folders = new TreeMap<>();
        try {
            for (Path model : Folders.children(RelativePath.name(FOLDER).in(results))) {
                Path place = place(model.getFileName().toString());
                if (Files.isRegularFile(place.resolve(MODEL))) {
                    folders.put(model.getFileName().toString(), place);
                }
            }
        } catch (IOException e) {
            throw StorageException.at(results, e);
        }
        Map<ServedModel, StudyResults> all = new LinkedHashMap<>();
        folders.values().forEach(folder -> all.put(model(folder.resolve(MODEL)), new StudyResults(folder)));
        return all;
    }

    /** Returns the model called {@code name}, if it was evaluated on this study. */
    public Optional<ServedModel> model(String name) {
        return all().keySet().stream()
                .filter(model -> model.name().equals(name))
                .findFirst();
    }

    private static ServedModel model(Path file) {
        try {
            return Folders.readJson(file, ServedModel.class);
        } catch (JacksonException e) {
            throw new CorruptArtifactException(
                    file.toString(), e.getOriginalMessage(), "Remove its folder and evaluate the model again.");
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }
}
