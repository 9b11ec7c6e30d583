package org.facecard.pipelines.common;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A path below some folder that cannot lead out of it. Every name that comes from a manifest, a key, a listing, a
 * table, a request or a study becomes one of these before it is resolved; a test rejects {@link Path#resolve(String)}
 * elsewhere with anything but a constant.
 *
 * @param text names joined by {@code /}; none is empty, {@code .} or {@code ..}, none holds a backslash or a control
 *     character
 */
public record RelativePath(@JsonValue String text) {
    /** The longest name that common file systems take, in bytes of UTF-8. */
    private static final int LONGEST_NAME = 255;

    /** The longest path, in bytes of UTF-8: the limit of an object's name in S3. */
    private static final int LONGEST = 1024;

    /**
     * Rejects text that is not such a path.
     *
     * @throws UnsafePathException when {@code text} is empty, absolute, too long or leads out of its folder
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RelativePath {
        if (bytes(text) > LONGEST) {
            throw refused(text, "it has more than %d bytes".formatted(LONGEST));
        }
        for (String name : text.split("/", -1)) {
            checkName(text, name);
        }
    }

    /** Returns the path {@code text}. */
    public static RelativePath of(String text) {
        return new RelativePath(text);
    }

    /**
     * Returns the path of a file or folder directly below another.
     *
     * @throws UnsafePathException also when {@code name} holds a slash
     */
    public static RelativePath name(String name) {
        if (name.indexOf('/') >= 0) {
            throw refused(name, "a single name must not contain a slash");
        }
        return new RelativePath(name);
    }

    /**
     * Returns the path of {@code place} below {@code folder}, both as this system writes them.
     *
     * @throws UnsafePathException also when {@code place} is not below {@code folder}
     */
    public static RelativePath below(Path folder, String place) {
        String start = folder + "/";
        if (!place.startsWith(start)) {
            throw refused(place, "it is not below " + folder);
        }
        return new RelativePath(place.substring(start.length()));
    }

    /** Returns the first conflict among {@code paths}: one occurs twice, or is a file where another needs a folder. */
    public static Optional<String> conflict(Collection<RelativePath> paths) {
        Set<String> files = new HashSet<>();
        Set<String> folders = new HashSet<>();
        for (RelativePath path : paths) {
            if (!files.add(path.text)) {
                return Optional.of("%s occurs twice".formatted(path));
            }
            for (int slash = path.text.indexOf('/'); slash >= 0; slash = path.text.indexOf('/', slash + 1)) {
                folders.add(path.text.substring(0, slash));
            }
        }
        return files.stream()
                .filter(folders::contains)
                .findFirst()
                .map(path -> "%s is a file and a folder".formatted(path));
    }

    private static void checkName(String whole, String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw refused(whole, "none of its names may be empty, \".\" or \"..\"");
        }
        if (bytes(name) > LONGEST_NAME) {
            throw refused(whole, "one of its names has more than %d bytes".formatted(LONGEST_NAME));
        }
        if (name.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
            throw refused(whole, "it holds a backslash or a control character");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Returns this path below {@code folder}.
     *
     * @throws UnsafePathException when a symbolic link on the way leads out of {@code folder} or to nothing, or when this
     *     system cannot write the name
     */
    public Path in(Path folder) {
        Path place = folder;
        for (String name : text.split("/")) {
            place = next(place, name);
            if (Files.isSymbolicLink(place) && !leadsInto(place, folder)) {
                throw refused(text, "%s is a link that leads out of %s".formatted(place, folder));
            }
        }
        return place;
    }

    private Path next(Path place, String name) {
        try {
            return place.resolve(name);
        } catch (InvalidPathException e) {
            throw refused(
                    text, "this system cannot write it (%s); set LC_ALL to a UTF-8 locale".formatted(e.getReason()));
        }
    }

    private static boolean leadsInto(Path link, Path folder) {
        try {
            return link.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static UnsafePathException refused(String text, String why) {
        return new UnsafePathException(
                String.format(Locale.ROOT, "\"%s\" is not a path within its folder: %s", VisibleText.of(text), why));
    }

    @Override
    public String toString() {
        return text;
    }
}
