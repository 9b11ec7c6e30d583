package org.facecard.pipelines.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;

/**
 * A study's results in a folder.
 *
 * @param folder {@code results/<study>}, of a part {@code results/<study>/<part>}
 */
public record StudyResults(Path folder) {
    /** File names in such folders, of this program and of others that write Parquet. */
    private static final Pattern PART = Pattern.compile("(^|/)part-[^/]*\\.parquet$");

    /**
     * Returns the results of a study, or of one of its parts, below {@code root}.
     *
     * @param study its name; of a part {@code study/part}
     * @throws InvalidSpecException when there are none, or when the study has parts and none is named
     */
    public static StudyResults open(Path root, String study) {
        return ProgrammeResults.open(root, study).only();
    }

    /** Returns the settings and the outcome of every stage. */
    public StudyManifest manifest() {
        return ManifestFile.read(folder, StudyManifest.class);
    }

    /** Returns every row of a table that lies in one file; none when the study has not got that far. */
    public <T extends Record> List<T> rows(Table<T> table) {
        Path file = table.in(folder);
        return Files.exists(file) ? table.read(file) : List.of();
    }

    /**
     * Returns the parts of a partitioned table, {@link Table#EPISODES} or {@link Table#TRAINING}, in order of their
     * paths.
     */
    public Map<PartitionKey, Path> parts(Table<?> table) {
        Path top = RelativePath.name(table.name()).in(folder);
        Map<PartitionKey, Path> parts = new LinkedHashMap<>();
        files(top).forEach((name, file) -> place(name).ifPresent(place -> parts.put(place, file)));
        return parts;
    }

    /**
     * Returns files in the folders of a partitioned table that do not belong to it: other programs leave some there.
     */
    public List<Path> foreign(Table<?> table) {
        Path top = RelativePath.name(table.name()).in(folder);
        return files(top).entrySet().stream()
                .filter(file -> place(file.getKey()).isEmpty())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Optional<PartitionKey> place(String name) {
        return PART.matcher(name).find() ? PartitionKey.find(name) : Optional.empty();
    }

    private static Map<String, Path> files(Path top) {
        Map<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(top)) {
            return files;
        }
        try (Stream<Path> walk = Files.walk(top)) {
            walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(file -> files.put(Folders.relative(top, file), file));
        } catch (IOException e) {
            throw StorageException.at(top, e);
        }
        return files;
    }
}
