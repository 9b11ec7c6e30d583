package org.facecard.infra.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** SHA-256 of everything that must not depend on faults: all results but times, and every file of every artifact. */
final class Digests {
    /** They tell times, or are made of what does. */
    private static final Set<String> TIMED = Set.of("manifest.json", "stages.parquet", "report.html", "report.md");

    /** What the server of a bucket was writing when it was killed: no object of ours. */
    private static final Pattern HALF = Pattern.compile("-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

    private Digests() {}

    /** By name, of what a study has left. */
    static Map<String, String> of(Path home, Path results) {
        Map<String, String> digests = new TreeMap<>();
        add(digests, "results", results);
        add(digests, "artifacts", home.resolve("artifacts"));
        return digests;
    }

    private static void add(Map<String, String> digests, String name, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !TIMED.contains(file.getFileName().toString()))
                    .map(folder::relativize)
                    .filter(file -> !file.toString().startsWith("."))
                    .filter(file -> !HALF.matcher(file.toString()).find())
                    .forEach(file -> digests.put(name + "/" + plain(file), sha256(folder.resolve(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a bucket the files of an artifact are in a folder that is called like its digest. */
    private static String plain(Path file) {
        return file.toString().replaceFirst("^(../[0-9a-f]{64}/)[0-9a-f]{64}/", "$1");
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names that only one has, or whose digests differ. */
    static List<String> differences(Map<String, String> one, Map<String, String> other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names.stream()
                .filter(name -> !one.getOrDefault(name, "").equals(other.getOrDefault(name, "")))
                .toList();
    }
}
