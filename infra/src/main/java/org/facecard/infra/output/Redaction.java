package org.facecard.infra.output;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facecard.pipelines.common.VisibleText;

/**
 * Removes secrets from text: the values of environment variables whose names say that they are secret, in every form in
 * which a library may quote them, and the user part of any address.
 */
public final class Redaction {
    /** Replaces a secret. */
    static final String MASK = "***";

    /** Shorter values may occur in ordinary text. */
    private static final int SHORTEST = 3;

    private static final Pattern SECRET = Pattern.compile(
            "TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|PRIVATE_?KEY|KEY_DATA|CREDENTIAL|AUTHORIZATION|_HEADERS$");
    /** Names of files are not secrets, {@code AccessTokens.FILE} included. */
    private static final Pattern NO_SECRET =
            Pattern.compile("_(FILE|PATH|DIR|ID|URI|URL|ENDPOINT|SOCK|COMMAND)$|^FACECARD_TOKENS$");

    private static final Pattern USER_PART =
            Pattern.compile("(?<=://)[^\\s\"'<>/]*:[^\\s\"'<>]*@|(?<=://)[^\\s\"'<>/@]*@");

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Returns the secrets of this process. */
    public static Redaction here() {
        return Here.REDACTION;
    }

    private static final class Here {
        private static final Redaction REDACTION = of(System.getenv());
    }

    /** Returns the secrets in {@code environment}. */
    public static Redaction of(Map<String, String> environment) {
        return new Redaction(environment.entrySet().stream()
                .filter(variable -> secret(variable.getKey()))
                .flatMap(variable -> forms(variable.getValue(), environment))
                .filter(form -> form.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private static boolean secret(String variable) {
        String name = variable.toUpperCase(java.util.Locale.ROOT);
        return SECRET.matcher(name).find() && !NO_SECRET.matcher(name).find();
    }

    /**
     * Returns the forms of a secret: as it is, without space around it, each line of it, and as headers, addresses, JSON and
     * this program write it.
     */
    private static Stream<String> forms(String value, Map<String, String> environment) {
        String bare = value.strip();
        Stream<String> lines = bare.lines().map(String::strip).filter(line -> line.length() > 2 * SHORTEST);
        Stream<String> users = environment.values().stream()
                .filter(user -> user.length() < 100)
                .map(user -> base64(user + ":" + value));
        // What follows = in a list of headers: api-key=...
        Stream<String> parts =
                Stream.of(bare.split("[,=\\s]+")).filter(part -> part.length() > 2 * SHORTEST && bare.contains("="));
        return Stream.of(
                        Stream.of(value, bare, VisibleText.of(bare), base64(value), base64(bare)),
                        Stream.of(URLEncoder.encode(bare, StandardCharsets.UTF_8), bare.replace("\"", "\\\"")),
                        Stream.of(
                                URLEncoder.encode(bare, StandardCharsets.UTF_8).replace("+", "%20")),
                        lines,
                        parts,
                        users)
                .flatMap(form -> form);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns {@code text} with {@code ***} in place of every secret. */
    public String apply(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, MASK);
        }
        return clean.contains("://") ? USER_PART.matcher(clean).replaceAll(MASK + "@") : clean;
    }
}
