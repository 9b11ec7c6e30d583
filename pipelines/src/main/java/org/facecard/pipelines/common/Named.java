package org.facecard.pipelines.common;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A constant that people write: in a study's YAML, on the command line, in a Parquet column. */
public interface Named {
    /** The name of the constant, as the enum declares it. */
    String name();

    /** The lower-case, hyphenated name under which people know the constant. */
    @JsonValue
    default String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant that carries {@code label}.
     *
     * @throws InvalidSpecException naming the known labels when there is none
     */
    static <E extends Enum<E> & Named> E parse(Class<E> type, String label) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidSpecException("\"%s\" is not a %s: use one of %s"
                        .formatted(label, type.getSimpleName().toLowerCase(Locale.ROOT), labels(type))));
    }

    private static <E extends Enum<E> & Named> String labels(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Named::label).collect(Collectors.joining(", "));
    }
}
