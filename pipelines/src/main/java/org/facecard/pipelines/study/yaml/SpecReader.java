package org.facecard.pipelines.study.yaml;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads studies from YAML. There are no defaults: everything that a study does is in its file. Every fault of the file
 * is reported at once, each with the full path of its key.
 */
public final class SpecReader {
    private static final String NAME = "name";

    private SpecReader() {}

    /** Returns the names of the studies that come with Facecard. */
    public static List<String> shipped() {
        return StudyLibrary.shipped();
    }

    /**
     * Returns the names of the ablations that come with Facecard: studies that vary a shipped one, see {@link
     * SpecOverlay}.
     */
    public static List<String> ablations() {
        return StudyLibrary.ablations();
    }

    /** Returns whether {@code study} names a shipped study or ablation, or a file, there or not. */
    public static boolean knows(String study) {
        return StudyLibrary.isFile(study) || ShippedName.belongs(study);
    }

    /**
     * Reads a study, of one part or of several.
     *
     * @param study the name of a shipped study or ablation, or the path of a YAML file (anything with a slash or ending
     *     in .yaml)
     * @param settings changes to it, each {@code key.path=value} with the value in YAML; in a study of several parts the path
     *     begins with the name of one
     * @throws InvalidSpecException when there is no such study, or when it cannot be run as written
     */
    public static Programme programme(String study, List<String> settings) {
        return bound(study, StudyLibrary.HERE.find(study), settings);
    }

    /** Reads a study of one part, as {@link #programme} does. */
    public static StudySpec read(String study, List<String> settings) {
        return whole(programme(study, settings));
    }

    /**
     * Reads a study of one part from its text.
     *
     * @param source what to call the text in errors
     * @throws InvalidSpecException with every fault, one per line
     */
    public static StudySpec parse(String source, String yaml, List<String> settings) {
        StudyLibrary.Text text = new StudyLibrary.Text(StudyLibrary.tree(source, yaml), StudyLibrary.HERE);
        return whole(bound(source, text, settings));
    }

    private static StudySpec whole(Programme programme) {
        if (programme.joint()) {
            throw new InvalidSpecException("the study %s consists of the parts %s: name the study of one of them"
                    .formatted(programme.name(), String.join(", ", programme.names())));
        }
        return programme.parts().get(0).spec();
    }

    private static Programme bound(String source, StudyLibrary.Text text, List<String> settings) {
        List<String> problems = new ArrayList<>();
        Programme programme = null;
        try {
            programme = text.tree().has(PartsReader.PARTS)
                    ? new PartsReader(text, problems).programme(settings)
                    : one(text, settings, problems);
        } catch (InvalidSpecException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        if (programme == null || !problems.isEmpty()) {
            throw new InvalidSpecException("the study %s cannot be run as written:\n  - %s"
                    .formatted(source, String.join("\n  - ", problems)));
        }
        return programme;
    }

    private static @Nullable Programme one(StudyLibrary.Text text, List<String> settings, List<String> problems) {
        if (text.tree().has(SpecOverlay.EXTENDS) && !text.tree().has(NAME) && !StudyName.named(settings)) {
            problems.add(
                    "name is missing: a study that extends another needs a name of its own, under which its results are"
                            + " kept; add name: NAME");
        }
        SpecOverlay.listArms(text.tree(), text.library()::whole);
        settings.forEach(setting -> SpecSettings.apply(setting, text.tree()).ifPresent(problems::add));
        SpecBinder binder = new SpecBinder();
        StudySpec spec = binder.study(SpecOverlay.expand(text.tree(), text.library()::whole), "");
        problems.addAll(binder.problems());
        return spec == null ? null : Programme.of(spec);
    }
}
