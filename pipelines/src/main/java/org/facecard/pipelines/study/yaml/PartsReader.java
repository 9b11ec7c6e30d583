package org.facecard.pipelines.study.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.common.SpellingSuggestion;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.claims.DisputeSpec;
import org.facecard.pipelines.study.claims.analyses.Analysis;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads a study that consists of {@code parts}. Below the name of each part is either {@code study}, which names
 * another study, or a whole study, which usually {@code extends} another study or an earlier part. Name, title, claims,
 * dispute and analysis of the whole are beside {@code parts}.
 */
final class PartsReader {
    /** The key that distinguishes a study of several parts. */
    static final String PARTS = "parts";

    private static final String NAME = "name";
    private static final String TITLE = "title";
    private static final String CLAIMS = "claims";
    private static final String DISPUTE = "dispute";
    private static final String ANALYSIS = "analysis";
    private static final String STUDY = "study";
    private static final List<String> OWN = List.of(NAME, TITLE, CLAIMS, DISPUTE, ANALYSIS);

    /** The study's own keys; only name and title are needed. */
    record Heading(
            String name,
            String title,
            @Nullable Map<String, ClaimSpec> claims,
            @Nullable DisputeSpec dispute,
            @Nullable Analysis analysis) {}

    private final StudyLibrary.Text text;
    private final List<String> problems;
    private final Map<String, StudyLibrary.Text> parts = new LinkedHashMap<>();

    /**
     * @param text the study
     * @param problems receives what is wrong with it
     */
    PartsReader(StudyLibrary.Text text, List<String> problems) {
        this.text = text;
        this.problems = problems;
    }

    /** Returns the study; null when anything in it is wrong. */
    @Nullable
    Programme programme(List<String> settings) {
        ObjectNode tree = text.tree();
        if (!(tree.remove(PARTS) instanceof ObjectNode mapping)) {
            throw new InvalidSpecException("parts is not a mapping: it needs one from names to studies");
        }
        for (String own : OWN) {
            Ranges.that(!mapping.has(own), "parts." + own, own, "must not be called as a key of the study itself");
        }
        mapping.properties().forEach(part -> parts.put(part.getKey(), part(part.getKey(), part.getValue())));
        refuseUnknown(tree, Stream.concat(OWN.stream(), Stream.of(PARTS)).toList());
        // One tree, so that a setting reaches into a part by its name.
        parts.forEach((name, part) -> tree.set(name, part.tree()));
        settings.forEach(setting -> SpecSettings.apply(setting, tree).ifPresent(problems::add));
        List<Part> bound = new ArrayList<>();
        parts.forEach(
                (name, part) -> bound(name, tree.remove(name), part.library()).ifPresent(bound::add));
        refuseUnknown(tree, known());
        return problems.isEmpty() ? headed(tree, bound) : null;
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(OWN);
        parts.keySet().forEach(known::add);
        return known;
    }

    private StudyLibrary.Text part(String name, JsonNode node) {
        if (!(node instanceof ObjectNode own)) {
            throw new InvalidSpecException(
                    "parts.%1$s is not a mapping: it needs study: NAME, or a study of its own; write %1$s: {study: %2$s}"
                            .formatted(name, node.isTextual() ? node.asText() : "smoke-gp"));
        }
        StudyLibrary.Text part = own.has(STUDY) ? named(name, own) : inline(name, own);
        try {
            SpecOverlay.listArms(part.tree(), extended(name, part.library()));
        } catch (InvalidSpecException e) {
            throw new InvalidSpecException("parts.%s: %s".formatted(name, e.getMessage()));
        }
        return part;
    }

    private StudyLibrary.Text named(String name, ObjectNode own) {
        if (own.size() > 1 || !(own.get(STUDY) instanceof TextNode study)) {
            throw new InvalidSpecException(
                    "parts.%s.study needs the name of a study and no other key beside it: to vary a study write extends instead"
                            .formatted(name));
        }
        StudyLibrary.Text found = text.library().find(study.asText());
        if (found.tree().has(PARTS)) {
            throw new InvalidSpecException(
                    "parts.%s.study is %s: it consists of parts itself".formatted(name, study.asText()));
        }
        return found;
    }

    /** Returns what part {@code name} may extend: an earlier part, by its name, else another study. */
    private Function<String, ObjectNode> extended(String name, StudyLibrary library) {
        Map<String, StudyLibrary.Text> before = new LinkedHashMap<>();
        parts.keySet().stream()
                .takeWhile(part -> !part.equals(name))
                .forEach(part -> before.put(part, parts.get(part)));
        return study -> {
            StudyLibrary.Text part = before.get(study);
            return part == null
                    ? library.whole(study)
                    : SpecOverlay.expand(part.tree().deepCopy(), extended(study, part.library()));
        };
    }

    /** Returns a part written inline, which is named by its key unless it says otherwise. */
    private StudyLibrary.Text inline(String name, ObjectNode own) {
        if (!own.has(NAME)) {
            own.put(NAME, name);
        }
        return new StudyLibrary.Text(own, text.library());
    }

    private Optional<Part> bound(String name, JsonNode node, StudyLibrary library) {
        if (!(node instanceof ObjectNode tree)) {
            problems.add("%s is a part: a setting reaches below it, as in %s.seeds=[1]".formatted(name, name));
            return Optional.empty();
        }
        SpecBinder binder = new SpecBinder();
        try {
            StudySpec spec = binder.study(SpecOverlay.expand(tree, extended(name, library)), name);
            problems.addAll(binder.problems());
            return Optional.ofNullable(spec).map(found -> new Part(name, found));
        } catch (InvalidSpecException e) {
            problems.add("%s.%s".formatted(name, e.getMessage()));
            return Optional.empty();
        }
    }

    private void refuseUnknown(ObjectNode tree, List<String> known) {
        List<String> keys = new ArrayList<>();
        tree.fieldNames().forEachRemaining(keys::add);
        keys.removeAll(known);
        keys.forEach(key -> problems.add("%s is not a key: %s"
                .formatted(
                        key,
                        SpellingSuggestion.nearest(key, known)
                                .map("did you mean %s?"::formatted)
                                .orElse("keys of a part are written below its name, as in %s.%s"
                                        .formatted(
                                                parts.keySet().stream()
                                                        .findFirst()
                                                        .orElse("part"),
                                                key)))));
        tree.remove(keys);
    }

    private @Nullable Programme headed(ObjectNode tree, List<Part> bound) {
        SpecBinder binder = new SpecBinder();
        Heading heading = binder.bound(Heading.class, tree);
        problems.addAll(binder.problems());
        return heading == null
                ? null
                : new Programme(
                        heading.name(),
                        heading.title(),
                        bound,
                        Objects.requireNonNullElse(heading.claims(), Map.of()),
                        heading.dispute(),
                        heading.analysis());
    }
}
