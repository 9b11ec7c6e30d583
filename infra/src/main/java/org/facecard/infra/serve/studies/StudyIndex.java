package org.facecard.infra.serve.studies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Path, Read> manifests = new ConcurrentHashMap<>();

    private record Read(FileTime modified, JsonNode manifest) {}

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
        Map<String, StudyEntry> entries = new LinkedHashMap<>();
        for (Path folder : folders()) {
            entriesOf(folder).forEach(entry -> entries.put(entry.id(), entry));
        }
        return entries;
    }

    /** Returns the study with this id. */
    public Optional<StudyEntry> find(String id) {
        return Optional.ofNullable(all().get(id));
    }

    private List<Path> folders() {
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(results)) {
            return list.filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .filter(folder -> Files.isRegularFile(folder.resolve(MANIFEST)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StudyException("the results in %s cannot be listed: %s".formatted(results, e.getMessage()), e);
        }
    }

    private List<StudyEntry> entriesOf(Path folder) {
        String name = folder.getFileName().toString();
        JsonNode manifest = manifest(folder);
        if (!manifest.has("parts")) {
            return List.of(new StudyEntry(name, name, folder, manifest));
        }
        List<StudyEntry> parts = new ArrayList<>();
        for (JsonNode part : manifest.path("parts")) {
            own(folder, part.asText())
                    .filter(own -> Files.isRegularFile(own.resolve(MANIFEST)))
                    .ifPresent(own -> parts.add(new StudyEntry(
                            name + "." + part.asText(), name + "/" + part.asText(), own, manifest(own))));
        }
        return parts;
    }

    /** Written by us; checked all the same, because it becomes a path. */
    private static Optional<Path> own(Path folder, String part) {
        try {
            return Optional.of(RelativePath.name(part).in(folder));
        } catch (UnsafePathException e) {
            return Optional.empty();
        }
    }

    /** A damaged manifest hides one study, not all. */
    private JsonNode manifest(Path folder) {
        Path file = folder.resolve(MANIFEST);
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            Read known = manifests.get(file);
            if (known == null || !known.modified.equals(modified)) {
                known = new Read(modified, JSON.readTree(Files.readAllBytes(file)));
                manifests.put(file, known);
            }
            return known.manifest;
        } catch (IOException e) {
            return JSON.createObjectNode().put("damage", String.valueOf(e.getMessage()));
        }
    }
}
