package org.facecard.infra.serve.studies;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.UnsafePathException;

/**
 * The studies that have results. Names in requests are looked up here and never become paths: an entry's folder comes from
 * listing the results.
 */
public final class StudyIndex {
    private static final String MANIFEST = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path results;
    private final Map<Path, ManifestSummary> manifests = new ConcurrentHashMap<>();

    /** @param results folder that holds the results of every study */
    public StudyIndex(Path results) {
        this.results = results.toAbsolutePath().normalize();
    }

    /** Returns the folder that is listed. */
    public Path results() {
        return results;
    }

    /** Returns every study and part, by its id, in the order of names. */
    public Map<String, StudyEntry> all() {
        return entries(name -> true);
    }

    /** Returns the study with this id. Every request asks for one, so only manifests that may hold it are read. */
    public Optional<StudyEntry> find(String id) {
        return Optional.ofNullable(
                entries(name -> id.equals(name) || id.startsWith(name + ".")).get(id));
    }

    /** Returns the studies of several parts, in the order of names. */
    public List<ProgrammeEntry> programmes() {
        return programmes(name -> true);
    }

    /** Returns the study of several parts with this name. */
    public Optional<ProgrammeEntry> programme(String name) {
        return programmes(name::equals).stream().findFirst();
    }

    private List<ProgrammeEntry> programmes(Predicate<String> wanted) {
        return folders(wanted).stream()
                .flatMap(folder -> programme(folder, manifest(folder)).stream())
                .toList();
    }

    private Optional<ProgrammeEntry> programme(Path folder, ManifestSummary manifest) {
        return manifest.parts().isEmpty()
                ? Optional.empty()
                : Optional.of(new ProgrammeEntry(
                        folder.getFileName().toString(), folder, manifest.written(), entriesOf(folder)));
    }

    private Map<String, StudyEntry> entries(Predicate<String> wanted) {
        Map<String, StudyEntry> entries = new LinkedHashMap<>();
        for (Path folder : folders(wanted)) {
            entriesOf(folder).forEach(entry -> entries.put(entry.id(), entry));
        }
        return entries;
    }

    private List<Path> folders(Predicate<String> wanted) {
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(results)) {
            return list.filter(folder -> wanted.test(folder.getFileName().toString()))
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .filter(folder -> Files.isRegularFile(folder.resolve(MANIFEST)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StudyException("the results in %s cannot be listed: %s".formatted(results, e.getMessage()), e);
        }
    }

    private List<StudyEntry> entriesOf(Path folder) {
        String name = folder.getFileName().toString();
        ManifestSummary manifest = manifest(folder);
        if (manifest.parts().isEmpty()) {
            return List.of(new StudyEntry(name, name, folder, manifest));
        }
        List<StudyEntry> parts = new ArrayList<>();
        for (String part : manifest.parts()) {
            own(folder, part)
                    .filter(own -> Files.isRegularFile(own.resolve(MANIFEST)))
                    .ifPresent(
                            own -> parts.add(new StudyEntry(name + "." + part, name + "/" + part, own, manifest(own))));
        }
        return parts;
    }

    /** Checks the name, although we wrote it, because it becomes a path. */
    private static Optional<Path> own(Path folder, String part) {
        try {
            return Optional.of(RelativePath.name(part).in(folder));
        } catch (UnsafePathException e) {
            return Optional.empty();
        }
    }

    /** A damaged manifest hides one study, not all. */
    private ManifestSummary manifest(Path folder) {
        Path file = folder.resolve(MANIFEST);
        try {
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            ManifestSummary known = manifests.get(file);
            if (known == null || !known.written().equals(modified)) {
                known = ManifestSummary.of(JSON.readTree(Files.readAllBytes(file)), modified);
                manifests.put(file, known);
            }
            return known;
        } catch (IOException e) {
            return ManifestSummary.DAMAGED;
        }
    }
}
