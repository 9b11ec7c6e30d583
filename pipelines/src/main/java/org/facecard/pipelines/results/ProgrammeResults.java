package org.facecard.pipelines.results;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.SpellingSuggestion;
import org.facecard.pipelines.common.UnsafePathException;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Table;

/**
 * What a run left in {@code results/<study>}: the results of a study without parts, or a folder with those of each part.
 *
 * @param folder of the study
 * @param parts by name, in the order of the study; one without a name when the study has no parts
 */
public record ProgrammeResults(Path folder, Map<String, StudyResults> parts) {
    private static final String PARTS = "parts";

    /** Copies the map. */
    public ProgrammeResults {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /**
     * Returns the results of a study below {@code root}.
     *
     * @param study its name; {@code study/part} for one of its parts as if it were alone
     * @throws InvalidSpecException when there are none
     */
    public static ProgrammeResults open(Path root, String study) {
        int slash = study.indexOf('/');
        return slash < 0
                ? whole(root, study)
                : in(whole(root, study.substring(0, slash))
                        .part(study.substring(slash + 1))
                        .folder());
    }

    private static ProgrammeResults whole(Path root, String study) {
        try {
            new ResultsFolder(root, study).recover();
        } catch (IOException e) {
            throw StorageException.at(root, e);
        }
        if (!list(root).contains(study)) {
            String guess = SpellingSuggestion.question(study, list(root));
            String known = list(root).isEmpty()
                    ? "no study has written results there yet; --results names another folder"
                    : "use one of " + String.join(", ", list(root));
            throw new InvalidSpecException(
                    "there are no results of \"%s\" in %s: %s%s".formatted(study, root.toAbsolutePath(), guess, known));
        }
        return in(RelativePath.name(study).in(root));
    }

    /** Returns the names of the studies that have results below {@code root}. */
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

    /** Returns the results in {@code folder}. */
    static ProgrammeResults in(Path folder) {
        Map<String, StudyResults> parts = new LinkedHashMap<>();
        if (ManifestFile.read(folder, ObjectNode.class).has(PARTS)) {
            ManifestFile.read(folder, ProgrammeManifest.class)
                    .parts()
                    .forEach(part -> parts.put(part, new StudyResults(partFolder(folder, part))));
        } else {
            parts.put("", new StudyResults(folder));
        }
        return new ProgrammeResults(folder, parts);
    }

    private static Path partFolder(Path folder, String part) {
        try {
            return RelativePath.name(part).in(folder);
        } catch (UnsafePathException e) {
            throw new CorruptArtifactException(
                    "the results in " + folder,
                    "its manifest.json names a part that cannot be a folder: " + e.getMessage(),
                    "Run the study again: it writes its results again.");
        }
    }

    /** Returns whether there are several parts. */
    public boolean joint() {
        return parts.size() > 1;
    }

    /** Returns the verdicts, of all parts together. */
    public List<ClaimRow> claims() {
        return new StudyResults(folder).rows(Table.CLAIMS);
    }

    /** Returns the manifest of the whole study; only a study of several parts has one. */
    public ProgrammeManifest manifest() {
        return ManifestFile.read(folder, ProgrammeManifest.class);
    }

    /**
     * Returns the results of one part.
     *
     * @throws InvalidSpecException when there is no such part
     */
    public StudyResults part(String name) {
        StudyResults part = parts.get(name);
        if (part == null || !joint()) {
            throw new InvalidSpecException("the study %s has no part \"%s\": %s"
                    .formatted(
                            folder.getFileName(),
                            name,
                            joint() ? "use one of " + names() : "it has no parts, so leave the part out"));
        }
        return part;
    }

    /**
     * Returns the results of a study that has no parts.
     *
     * @throws InvalidSpecException when it has parts, with their names
     */
    public StudyResults only() {
        if (joint()) {
            throw new InvalidSpecException("the study %s consists of the parts %s: name one, as in %s/%s"
                    .formatted(
                            folder.getFileName(),
                            names(),
                            folder.getFileName(),
                            parts.keySet().iterator().next()));
        }
        return parts.values().iterator().next();
    }

    private String names() {
        return String.join(", ", parts.keySet());
    }
}
