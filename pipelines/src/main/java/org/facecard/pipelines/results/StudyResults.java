package org.facecard.pipelines.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;

/**
 * A study's results as they lie in a folder.
 *
 * @param folder {@code results/<study>}, of a part {@code results/<study>/<part>}
 */
public record StudyResults(Path folder) {
    /**
     * The results of a study, or of one of its parts, below {@code root}.
     *
     * @param study its name; of a part {@code study/part}
     * @throws InvalidSpecException when there are none, or when the study has parts and none is named
     */
    public static StudyResults open(Path root, String study) {
        return ProgrammeResults.open(root, study).only();
    }

    /** What was asked for and what became of it. */
    public StudyManifest manifest() {
        return ManifestFile.read(folder, StudyManifest.class);
    }

    /** Every row of a table that lies in one file; none when the study has not come so far. */
    public <T extends Record> List<T> rows(Table<T> table) {
        Path file = table.in(folder);
        return Files.exists(file) ? table.read(file) : List.of();
    }

    /** The parts of a partitioned table, {@link Table#EPISODES} or {@link Table#TRAINING}, in order of their paths. */
    public Map<PartitionKey, Path> parts(Table<?> table) {
        Path top = folder.resolve(table.name());
        Map<String, Path> files = new TreeMap<>();
        Map<PartitionKey, Path> parts = new java.util.LinkedHashMap<>();
        if (!Files.isDirectory(top)) {
            return parts;
        }
        try (Stream<Path> walk = Files.walk(top)) {
            walk.filter(Files::isRegularFile).forEach(file -> files.put(Folders.relative(top, file), file));
        } catch (IOException e) {
            throw StorageException.at(top, e);
        }
        files.values().forEach(file -> parts.put(PartitionKey.parse(top.relativize(file)), file));
        return parts;
    }
}
