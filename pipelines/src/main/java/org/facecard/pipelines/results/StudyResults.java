package org.facecard.pipelines.results;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.facecard.pipelines.study.InvalidSpecException;

/**
 * A study's results as they lie in a folder.
 *
 * @param folder {@code results/<study>}
 */
public record StudyResults(Path folder) {
    /**
     * The results of {@code study} below {@code root}.
     *
     * @throws InvalidSpecException when there are none
     */
    public static StudyResults open(Path root, String study) {
        try {
            new ResultsFolder(root, study).mend();
        } catch (IOException e) {
            throw StorageException.at(root.resolve(study), e);
        }
        if (!Files.isRegularFile(root.resolve(study).resolve(StudyManifest.FILE))) {
            throw new InvalidSpecException("there are no results of \"%s\" in %s: those there are %s"
                    .formatted(study, root.toAbsolutePath(), list(root)));
        }
        return new StudyResults(root.resolve(study));
    }

    /** Names of the studies that have results below {@code root}. */
    public static List<String> list(Path root) {
        try {
            return Folders.children(root).stream()
                    .filter(folder -> Files.isRegularFile(folder.resolve(StudyManifest.FILE)))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw StorageException.at(root, e);
        }
    }

    /** What was asked for and what became of it. */
    public StudyManifest manifest() {
        Path file = folder.resolve(StudyManifest.FILE);
        try {
            return Folders.readJson(file, StudyManifest.class);
        } catch (JacksonException e) {
            throw new CorruptArtifactException(
                    file.toString(), e.getOriginalMessage(), "Run the study again: it writes its results anew.");
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    /** Every row of a table that lies in one file; none when the study has not come so far. */
    public <T extends Record> List<T> rows(Table<T> table) {
        Path file = table.in(folder);
        return Files.exists(file) ? table.read(file) : List.of();
    }

    /** The parts of a partitioned table, {@link Table#EPISODES} or {@link Table#TRAINING}, in order of their paths. */
    public Map<Place, Path> parts(Table<?> table) {
        Path top = folder.resolve(table.name());
        Map<String, Path> files = new TreeMap<>();
        Map<Place, Path> parts = new java.util.LinkedHashMap<>();
        if (!Files.isDirectory(top)) {
            return parts;
        }
        try (Stream<Path> walk = Files.walk(top)) {
            walk.filter(Files::isRegularFile).forEach(file -> files.put(Folders.relative(top, file), file));
        } catch (IOException e) {
            throw StorageException.at(top, e);
        }
        files.values().forEach(file -> parts.put(Place.parse(top.relativize(file)), file));
        return parts;
    }
}
