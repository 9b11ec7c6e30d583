package org.facecard.pipelines.common;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A constant that people write: in a study's YAML, on the command line, in a Parquet column. */
public interface Named {
    /** Returns the name of the constant, as the enum declares it. */
    String name();

    /** Returns the lower-case, hyphenated name under which people know the constant. */
    @JsonValue
    default String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the constant that carries {@code label}, if there is one. */
    static <E extends Enum<E> & Named> Optional<E> find(Class<E> type, String label) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.label().equals(label))
                .findFirst();
    }

    /**
     * Returns the constant that carries {@code label}.
     *
     * @throws InvalidSpecException naming the known labels when there is none
     */
    static <E extends Enum<E> & Named> E parse(Class<E> type, String label) {
        return find(type, label).orElseThrow(() -> unknown(type, label));
    }

    private static <E extends Enum<E> & Named> InvalidSpecException unknown(Class<E> type, String label) {
        List<String> labels =
                Arrays.stream(type.getEnumConstants()).map(Named::label).toList();
        String guess = SpellingSuggestion.question(label, labels);
        return new InvalidSpecException("\"%s\" is not %s: %suse one of %s"
                .formatted(label, words(type.getSimpleName()), guess, String.join(", ", labels)));
    }

    /** Returns {@code WorkQueue} as {@code a work queue}. */
    private static String words(String type) {
        String words = type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return ("aeio".indexOf(words.charAt(0)) < 0 ? "a " : "an ") + words;
    }
}
