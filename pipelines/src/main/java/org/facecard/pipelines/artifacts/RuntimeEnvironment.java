package org.facecard.pipelines.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects, once per process, facts about the machine and the program. Unknown facts read {@code unknown}. */
final class RuntimeEnvironment {
    private static final String UNKNOWN = "unknown";
    private static final long GIT_SECONDS = 10;

    /** Git's mark of a checkout with changes. */
    private static final String DIRTY = "-dirty";

    /**
     * Looked up on first use, once. A container has no checkout: its image names the commit in {@code FACECARD_COMMIT}.
     */
    private static final class Facts {
        static final Optional<Path> CHECKOUT = checkout();
        static final Optional<String> BUILT = Optional.ofNullable(System.getenv("FACECARD_COMMIT"));
        static final String COMMIT = BUILT.map(commit -> commit.replace(DIRTY, ""))
                .or(() -> git("rev-parse", "HEAD"))
                .orElse(UNKNOWN);
        static final boolean MODIFIED = BUILT.map(commit -> commit.endsWith(DIRTY))
                .orElseGet(() -> !git("status", "--porcelain", "--untracked-files=no")
                        .orElse("")
                        .isEmpty());
        static final String PROCESSOR = processor();
    }

    private RuntimeEnvironment() {}

    static Provenance provenance(int threads) {
        return new Provenance(
                version(RuntimeEnvironment.class.getPackage().getImplementationVersion()),
                Facts.COMMIT,
                Facts.MODIFIED,
                "%s (%s)".formatted(System.getProperty("java.vm.version"), System.getProperty("java.vendor")),
                property("/ai/djl/engine/api.properties", "djl_version"),
                property("/native/lib/pytorch.properties", "version"),
                "%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")),
                Facts.PROCESSOR,
                threads);
    }

    private static String version(@Nullable String packaged) {
        return packaged == null ? "development" : packaged;
    }

    /** Versions are read from the libraries' own resources, so that this package needs none of their classes. */
    private static String property(String resource, String key) {
        try (InputStream input = RuntimeEnvironment.class.getResourceAsStream(resource)) {
            if (input == null) {
                return UNKNOWN;
            }
            Properties properties = new Properties();
            properties.load(input);
            return properties.getProperty(key, UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String processor() {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** Returns the checkout from which this class was loaded: the nearest folder above that git knows. */
    private static Optional<Path> checkout() {
        try {
            Path place = Path.of(RuntimeEnvironment.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Stream.iterate(place.getParent(), folder -> folder != null, Path::getParent)
                    .filter(folder -> Files.exists(folder.resolve(".git")))
                    .findFirst();
        } catch (URISyntaxException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> git(String... arguments) {
        if (Facts.CHECKOUT.isEmpty()) {
            return Optional.empty();
        }
        String[] command = Stream.concat(Stream.of("git", "--no-optional-locks"), Stream.of(arguments))
                .toArray(String[]::new);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Facts.CHECKOUT.get().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(output)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
