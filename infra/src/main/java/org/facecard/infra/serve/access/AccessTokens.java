package org.facecard.infra.serve.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Sha256;

/**
 * The tokens that grant access to the server, any number for each role. They come from the environment or from a file
 * that it names, never from the command line, which every process of the machine can read. Only their digests are kept.
 */
public final class AccessTokens {
    /** Environment variables that hold a token. */
    public static final Map<AccessRole, String> VARIABLES =
            Map.of(AccessRole.READER, "FACECARD_READER_TOKEN", AccessRole.OPERATOR, "FACECARD_OPERATOR_TOKEN");

    /** Environment variable that names a file with lines such as {@code operator TOKEN}. */
    public static final String FILE = "FACECARD_TOKENS";

    private static final int SHORTEST = 16;

    private final Map<AccessRole, List<byte[]>> digests;

    private AccessTokens(Map<AccessRole, List<byte[]>> digests) {
        this.digests = digests;
    }

    /** Returns no tokens. */
    public static AccessTokens none() {
        return new AccessTokens(Map.of());
    }

    /**
     * Reads the tokens that the environment names.
     *
     * @throws InvalidSpecException when one is too short or the file cannot be read
     */
    public static AccessTokens of(Map<String, String> environment) {
        Map<AccessRole, List<byte[]>> digests = new EnumMap<>(AccessRole.class);
        VARIABLES.forEach((role, variable) -> Optional.ofNullable(environment.get(variable))
                .ifPresent(token -> add(role, checked(token, variable), digests)));
        Optional.ofNullable(environment.get(FILE)).ifPresent(file -> read(Path.of(file), digests));
        return new AccessTokens(digests);
    }

    private static void add(AccessRole role, byte[] digest, Map<AccessRole, List<byte[]>> digests) {
        digests.computeIfAbsent(role, fresh -> new ArrayList<>()).add(digest);
    }

    private static void read(Path file, Map<AccessRole, List<byte[]>> digests) {
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.strip().split("\\s+");
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (words.length != 2) {
                    throw new InvalidSpecException(
                            "the tokens in %s need lines such as \"operator TOKEN\"".formatted(file));
                }
                add(role(words[0], file), checked(words[1], file.toString()), digests);
            }
        } catch (IOException e) {
            throw new InvalidSpecException("the tokens in %s cannot be read (%s): set %s to a file that can"
                    .formatted(file, e.getMessage(), FILE));
        }
    }

    private static AccessRole role(String word, Path file) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "reader" -> AccessRole.READER;
            case "operator" -> AccessRole.OPERATOR;
            default ->
                throw new InvalidSpecException(
                        "the tokens in %s name the role \"%s\": write reader or operator".formatted(file, word));
        };
    }

    private static byte[] checked(String token, String source) {
        if (token.length() < SHORTEST) {
            throw new InvalidSpecException(
                    "the token in %s has %d characters: use %d or more, as \"openssl rand -hex 24\" makes"
                            .formatted(source, token.length(), SHORTEST));
        }
        return Sha256.of(token);
    }

    /** Returns whether there are any. */
    public boolean any() {
        return !digests.isEmpty();
    }

    /** Returns the role of {@code token}. Takes the same time for wrong and right tokens. */
    Optional<AccessRole> role(String token) {
        byte[] shown = Sha256.of(token);
        Optional<AccessRole> found = Optional.empty();
        for (Map.Entry<AccessRole, List<byte[]>> known : digests.entrySet()) {
            for (byte[] digest : known.getValue()) {
                found = MessageDigest.isEqual(digest, shown) ? Optional.of(known.getKey()) : found;
            }
        }
        return found;
    }
}
