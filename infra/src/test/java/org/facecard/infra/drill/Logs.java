package org.facecard.infra.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the processes of a round have said.
 *
 * @param folders of their logs
 */
record Logs(List<Path> folders) {
    private static final Pattern WARNING = Pattern.compile("(?m)^(\\S+) WARN +\\[[^\\]]*\\] (\\S+): (.*)$");
    private static final Pattern DONE = Pattern.compile("(?m): (\\S+) (\\S+): done$");
    private static final Pattern CHECKPOINT =
            Pattern.compile("(?m)^(\\S+) INFO .*: checkpoint of ([0-9a-f]{64}): \\S+ s, the next one after (\\S+) s$");
    private static final int WIDTH = 120;

    Logs {
        folders = List.copyOf(folders);
    }

    /**
     * A stage that a process has made.
     *
     * @param study of its order
     * @param stage name within the study
     */
    record Made(String study, String stage) {}

    /** Every stage that was made, as often as it was. */
    List<Made> made() {
        return texts().flatMap(text -> DONE.matcher(text).results())
                .map(match -> new Made(match.group(1), match.group(2)))
                .toList();
    }

    /** How long every log is by now. Their own times are those of a clock that may step. */
    Map<Path, Long> lengths() {
        return files().collect(
                        Collectors.toMap(file -> file, file -> file.toFile().length()));
    }

    /** Facecard's first warning since its logs were as long as {@code before}; not those of libraries. */
    Optional<String> warningSince(Map<Path, Long> before) {
        return files().flatMap(file -> WARNING.matcher(text(file))
                        .results()
                        .filter(match -> match.start() >= before.getOrDefault(file, 0L)))
                .filter(match -> match.group(2).startsWith("o.f."))
                .min(Comparator.comparing(Logs::time))
                .map(match -> brief(match.group(3)));
    }

    /** How long after its last checkpoint the next one of a stage is due, s; empty before its first. */
    Optional<Double> interval(String key) {
        return texts().flatMap(text -> CHECKPOINT.matcher(text).results())
                .filter(match -> match.group(2).equals(key))
                .max(Comparator.comparing(Logs::time))
                .map(match -> Double.valueOf(match.group(3)));
    }

    private static Instant time(MatchResult match) {
        return OffsetDateTime.parse(match.group(1)).toInstant();
    }

    private static String brief(String message) {
        String plain = message.replaceAll("[0-9a-f]{64}", "KEY").replace('|', '/');
        return plain.length() <= WIDTH ? plain : plain.substring(0, WIDTH) + " ...";
    }

    private Stream<String> texts() {
        return files().map(Logs::text);
    }

    private Stream<Path> files() {
        return folders.stream().filter(Files::isDirectory).flatMap(Logs::children);
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
