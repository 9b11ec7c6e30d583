package org.facecard.pipelines.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link StudySpec} from YAML. There are no defaults: what a study does is all in its file. Every fault of the
 * file is reported at once, each with the full path of its key.
 */
public final class SpecReader {
    private static final String FOLDER = "/studies/";
    private static final String ABLATIONS = "ablations/";

    private SpecReader() {}

    /** Names of the studies that come with Facecard. */
    public static List<String> shipped() {
        return resource("index.txt").lines().toList();
    }

    /** Names of the ablations that come with Facecard: studies that vary a shipped one, see {@link SpecOverlay}. */
    public static List<String> ablations() {
        return resource(ABLATIONS + "index.txt").lines().toList();
    }

    /**
     * Reads a study.
     *
     * @param study the name of a shipped study or ablation, or the path of a YAML file (anything with a slash or ending
     *     in .yaml)
     * @param settings changes to it, each {@code key.path=value} with the value in YAML
     * @throws InvalidSpecException when there is no such study, or when it cannot be run as written
     */
    public static StudySpec read(String study, List<String> settings) {
        boolean file = study.contains("/") || study.endsWith(".yaml") || study.endsWith(".yml");
        return parse(study, file ? file(Path.of(study)) : shipped(study), settings);
    }

    /**
     * Reads a study from its text.
     *
     * @param source what to call the text in errors
     * @throws InvalidSpecException with every fault, one per line
     */
    public static StudySpec parse(String source, String yaml, List<String> settings) {
        ObjectNode tree = tree(source, yaml);
        List<String> problems = new ArrayList<>();
        StudySpec spec = null;
        try {
            SpecOverlay.listArms(tree, SpecReader::extended);
            settings.forEach(setting -> SpecSettings.apply(setting, tree).ifPresent(problems::add));
            SpecBinder binder = new SpecBinder();
            spec = binder.study(SpecOverlay.expand(tree, SpecReader::extended));
            problems.addAll(binder.problems());
        } catch (InvalidSpecException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return accepted(source, spec, problems);
    }

    private static ObjectNode extended(String study) {
        return SpecOverlay.expand(tree(study, shipped(study)), SpecReader::extended);
    }

    private static StudySpec accepted(String source, @Nullable StudySpec spec, List<String> problems) {
        if (spec == null || !problems.isEmpty()) {
            throw new InvalidSpecException("the study %s cannot be run as written:\n  - %s"
                    .formatted(source, String.join("\n  - ", problems)));
        }
        return spec;
    }

    private static ObjectNode tree(String source, String yaml) {
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

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static int column(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    }

    private static String fault(JsonProcessingException e) {
        String said = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("unreadable");
        String duplicate = "Duplicate field '";
        return said.startsWith(duplicate)
                ? "the key \"%s\" stands twice: keep one"
                        .formatted(said.substring(duplicate.length(), said.length() - 1))
                : said;
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
                                Nearest.to(study, known)
                                        .map("did you mean %s? "::formatted)
                                        .orElse(""),
                                names(),
                                String.join(", ", ablations())));
    }

    private static String names() {
        return String.join(", ", shipped());
    }

    private static String file(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new InvalidSpecException("there is no study file %s: check the path, or name a shipped study (%s)"
                    .formatted(path.toAbsolutePath(), names()));
        }
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new InvalidSpecException("the study file %s is not UTF-8 text".formatted(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the study file " + path, e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = SpecReader.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("the build lacks " + FOLDER + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }
}
