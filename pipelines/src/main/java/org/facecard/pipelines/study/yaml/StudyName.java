package org.facecard.pipelines.study.yaml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;

/** Names a study that was changed on the command line after its changes, so that it overwrites no results of another study. */
public final class StudyName {
    private static final int LONGEST = 50;
    private static final int DIGEST = 8;

    /** Characters that the name of a study may have. */
    private static final int LONGEST_NAME = 63;

    private static final Pattern NAME = Pattern.compile("name\\s*=.*");

    /**
     * Settings that a name can hold without becoming ambiguous: plain values and lists of them. A value begins with a letter
     * or a digit: {@code =.5} and {@code =5} would have the same words.
     */
    private static final Pattern SIMPLE =
            Pattern.compile("[a-z0-9.-]+=\\[?[a-z0-9][a-z0-9.]*(, ?[a-z0-9][a-z0-9.]*)*]?");

    private StudyName() {}

    /**
     * Returns {@code study} under a name of its own; unchanged without changes, or when one of them is the name.
     *
     * @param changes each {@code key.path=value}
     * @throws InvalidSpecException when the name in {@code changes} is that of a shipped study, and this is another one
     */
    public static Programme of(Programme study, List<String> changes) {
        if (changes.isEmpty()) {
            return study;
        }
        return named(changes) ? unshipped(study) : study.renamed(name(study.name(), changes));
    }

    private static Programme unshipped(Programme study) {
        if (ShippedName.taken(study)) {
            throw new InvalidSpecException(
                    "name=%s is the name of a shipped study with other settings: choose another name, or leave it out, and the study is named after its settings"
                            .formatted(study.name()));
        }
        return study;
    }

    /** Returns whether one of {@code changes} is the name. */
    static boolean named(List<String> changes) {
        return changes.stream().anyMatch(change -> NAME.matcher(change).matches());
    }

    private static String name(String study, List<String> changes) {
        String words = changes.stream().map(StudyName::word).collect(Collectors.joining("-"));
        boolean simple =
                changes.stream().allMatch(change -> SIMPLE.matcher(change).matches());
        return simple && words.length() <= LONGEST - study.length()
                ? "%s-%s".formatted(study, words)
                : digested(study, changes);
    }

    /** The digest of a name that has to be cut also tells apart studies that begin alike. */
    private static String digested(String study, List<String> changes) {
        int room = LONGEST_NAME - 1 - DIGEST;
        return study.length() <= room
                ? "%s-%s".formatted(study, digest(changes))
                : "%s-%s"
                        .formatted(
                                study.substring(0, room),
                                digest(Stream.concat(Stream.of(study), changes.stream())
                                        .toList()));
    }

    /** Returns {@code arms.ppo.clip=0.2} as {@code arms-ppo-clip-0-2}. */
    private static String word(String change) {
        return change.replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
    }

    private static String digest(List<String> changes) {
        byte[] text = String.join("\n", changes).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(text).toString().substring(0, DIGEST);
    }
}
