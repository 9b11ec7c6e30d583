package org.facecard.pipelines.study.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.SpellingSuggestion;

/**
 * Finds the texts of studies: those that come with Facecard by name, others by path relative to the file that names
 * them.
 */
final class StudyLibrary {
    /** What a command line names: paths start from the working directory. */
    static final StudyLibrary HERE = new StudyLibrary(Path.of(""), List.of());

    private static final String FOLDER = "/studies/";
    private static final String ABLATIONS = "ablations/";
    private static final int LISTED = 5;

    private final Path folder;
    private final List<Path> open;

    private StudyLibrary(Path folder, List<Path> open) {
        this.folder = folder;
        this.open = List.copyOf(open);
    }

    /**
     * A study as it is written.
     *
     * @param tree its keys and values
     * @param library in which the studies that it names are found
     */
    record Text(ObjectNode tree, StudyLibrary library) {}

    static List<String> shipped() {
        return resource("index.txt").lines().toList();
    }

    static List<String> ablations() {
        return resource(ABLATIONS + "index.txt").lines().toList();
    }

    /**
     * Returns the study called {@code study}.
     *
     * @throws InvalidSpecException when there is none, or its text is not YAML
     */
    Text find(String study) {
        return isFile(study) ? file(study) : new Text(tree(study, shipped(study)), HERE);
    }

    /** Returns whether {@code study} is the path of a file rather than a name. */
    static boolean isFile(String study) {
        return study.contains("/") || study.endsWith(".yaml") || study.endsWith(".yml");
    }

    /** Returns the study called {@code study} with all that it extends. */
    ObjectNode whole(String study) {
        Text text = find(study);
        if (text.tree().has(PartsReader.PARTS)) {
            throw new InvalidSpecException("%s consists of parts: name the study of one of them".formatted(study));
        }
        SpecOverlay.listArms(text.tree(), text.library()::whole);
        return SpecOverlay.expand(text.tree(), text.library()::whole);
    }

    /** Returns the keys and values in {@code yaml}; {@code source} says in errors what it is. */
    static ObjectNode tree(String source, String yaml) {
        List<String> faults = YamlCore.faults(source, yaml);
        if (!faults.isEmpty()) {
            throw new InvalidSpecException(
                    "the study %s is not YAML that can be read: %s".formatted(source, listed(faults)));
        }
        try {
            if (SpecSettings.YAML.readTree(yaml) instanceof ObjectNode tree) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new InvalidSpecException("the study %s is not YAML that can be read: line %d, column %d: %s"
                    .formatted(source, line(e), column(e), fault(e)));
        }
        throw new InvalidSpecException(
                "the study %s holds no keys: copy a shipped study (%s) and change it".formatted(source, names()));
    }

    /** Lists the first faults: one habit of writing may make a fault of every line. */
    private static String listed(List<String> faults) {
        int more = faults.size() - LISTED;
        String first = String.join("; ", faults.subList(0, Math.min(LISTED, faults.size())));
        return more > 0 ? "%s; and %d more".formatted(first, more) : first;
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static int column(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    }

    private static String fault(JsonProcessingException e) {
        String said = String.valueOf(e.getOriginalMessage());
        String first = said.lines().findFirst().orElse("unreadable");
        String duplicate = "Duplicate field '";
        if (first.startsWith(duplicate)) {
            return "the key \"%s\" occurs twice: keep one"
                    .formatted(first.substring(duplicate.length(), first.length() - 1));
        }
        // The library first says where it was ("while scanning ..."), then what it found there.
        String problem = said.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.startsWith("while "))
                .findFirst()
                .orElse(first);
        return problem.contains("(TAB)") ? "a tab comes before a value: separate key and value by spaces" : problem;
    }

    private static String shipped(String study) {
        if (ablations().contains(study)) {
            return resource(ABLATIONS + study + ".yaml");
        }
        if (shipped().contains(study)) {
            return resource(study + ".yaml");
        }
        List<String> known =
                Stream.concat(shipped().stream(), ablations().stream()).toList();
        throw new InvalidSpecException(
                "there is no study \"%s\": %sshipped studies are %s; ablations are %s; a file of your own is named by its path, for example my-study.yaml"
                        .formatted(
                                study,
                                SpellingSuggestion.question(study, known),
                                names(),
                                String.join(", ", ablations())));
    }

    private static String names() {
        return String.join(", ", shipped());
    }

    private Text file(String study) {
        Path path = path(study);
        if (open.contains(path)) {
            throw new InvalidSpecException("the study %s is made from itself: %s".formatted(study, open));
        }
        List<Path> reading = new ArrayList<>(open);
        reading.add(path);
        return new Text(tree(study, text(path)), new StudyLibrary(path.resolveSibling(""), reading));
    }

    private Path path(String study) {
        try {
            return folder.resolve(study).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new InvalidSpecException("\"%s\" names no study file: %s".formatted(e.getInput(), e.getReason()));
        }
    }

    private static String text(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new InvalidSpecException(
                    "there is no study file %s: check the path, or name a shipped study (%s)".formatted(path, names()));
        }
        try {
            YamlCore.refuseLarge(path.toString(), Files.size(path));
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new InvalidSpecException("the study file %s is not UTF-8 text".formatted(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the study file " + path, e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = StudyLibrary.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("the build lacks " + FOLDER + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }
}
