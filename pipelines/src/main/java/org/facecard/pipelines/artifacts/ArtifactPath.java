package org.facecard.pipelines.artifacts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.VisibleText;

/** The place of a stage key's artifact in its store: {@code <first two>/<key>}. */
public final class ArtifactPath {
    private static final int PREFIX = 2;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MANIFEST = Pattern.compile("artifacts/(..)/([0-9a-f]{64})/manifest\\.json");

    private ArtifactPath() {}

    /**
     * Returns the folder of {@code key} below {@code artifacts}.
     *
     * @throws CorruptArtifactException when {@code key} is not a stage key
     */
    public static RelativePath of(String key) {
        return RelativePath.of(key(key).substring(0, PREFIX) + "/" + key);
    }

    /**
     * Returns {@code key} itself.
     *
     * @throws CorruptArtifactException when it is not a stage key
     */
    public static String key(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new CorruptArtifactException(
                    "the stage key \"%s\"".formatted(VisibleText.of(key)),
                    "it is not 64 hexadecimal digits",
                    "Nothing was read or written. Remove the file or the message that names it.");
        }
        return key;
    }

    /** Returns the key of the manifest {@code name}; empty when the object is not a manifest. */
    public static Optional<String> keyOf(String name) {
        Matcher matcher = MANIFEST.matcher(name);
        return matcher.matches() && matcher.group(2).startsWith(matcher.group(1))
                ? Optional.of(matcher.group(2))
                : Optional.empty();
    }
}
