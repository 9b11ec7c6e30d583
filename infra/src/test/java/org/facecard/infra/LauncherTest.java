package org.facecard.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, with a Java that only says how it was started. */
@Timeout(60)
class LauncherTest {
    private static final List<String> MODULES = List.of("pipelines", "activities", "workflows", "infra");
    private static final String RUNS = "\"$0\" runs";
    private static final String COMPILES_QUICKLY = "-XX:TieredStopAtLevel=1";

    @TempDir
    Path folder;

    /** A checkout that counts as built, with the script of this one. */
    private Path checkout(String name) throws IOException {
        Path checkout = Files.createDirectories(folder.resolve(name));
        Files.copy(script(), checkout.resolve("facecard"));
        assertThat(checkout.resolve("facecard").toFile().setExecutable(true)).isTrue();
        Files.writeString(checkout.resolve("pom.xml"), "");
        Files.createDirectories(checkout.resolve("infra/src/main"));
        Files.writeString(checkout.resolve("infra/pom.xml"), "");
        Files.createDirectories(checkout.resolve("infra/target/app/1"));
        Files.createSymbolicLink(checkout.resolve("infra/target/app/current"), Path.of("1"));
        Files.writeString(checkout.resolve("infra/target/built"), "");
        return checkout;
    }

    /** A checkout that Maven has packaged, without the launcher's own mark. */
    private Path packaged(String name) throws IOException {
        Path checkout = checkout(name);
        Files.delete(checkout.resolve("infra/target/built"));
        Files.createDirectories(checkout.resolve("infra/target/lib"));
        for (String module : MODULES) {
            Files.createDirectories(checkout.resolve(module + "/src/main"));
            Files.writeString(checkout.resolve(module + "/pom.xml"), "");
            Path target = Files.createDirectories(checkout.resolve(module + "/target"));
            Files.writeString(target.resolve("facecard-%s-1.jar".formatted(module)), module);
            Files.writeString(target.resolve("facecard-%s-1-tests.jar".formatted(module)), module);
        }
        return checkout;
    }

    private static Path script() {
        Path here = Path.of("").toAbsolutePath();
        return (here.endsWith("infra") ? here.resolveSibling("facecard") : here.resolve("facecard"));
    }

    /** A Java of version {@code version} that prints its locale, its limits and its arguments. */
    private Path java(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("java-" + version));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/bash\necho \"charset $(locale charmap)\"\necho \"files $(ulimit -Sn)\"\n"
                        + "echo \"arenas $MALLOC_ARENA_MAX\"\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private List<String> run(Path checkout, String version, String commands, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", commands, checkout + "/facecard")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        builder.environment().remove("MALLOC_ARENA_MAX");
        builder.environment().put("JAVA_HOME", java(version).toString());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        String said = Files.readString(log);
        return (said + "code " + code).lines().toList();
    }

    @Test
    void javaGetsALocaleThatSpellsEveryPath() throws Exception {
        List<String> said = run(checkout("plain"), "17.0.9", RUNS, Map.of("LANG", "C"));
        assertThat(said).contains("charset UTF-8", "code 0");
        assertThat(run(checkout("again"), "17.0.9", RUNS, Map.of("LC_ALL", "C.UTF-8")))
                .contains("charset UTF-8");
    }

    @Test
    void aLowOpenFileLimitIsRaisedOrRefused() throws Exception {
        assertThat(run(checkout("soft"), "17.0.9", "ulimit -Sn 64; " + RUNS, Map.of()))
                .noneMatch(line -> line.equals("files 64"))
                .contains("code 0");
        List<String> hard = run(checkout("hard"), "17.0.9", "ulimit -n 64; " + RUNS, Map.of());
        assumeThat(hard).as("the launcher itself needs more files here").isNotEmpty();
        assertThat(hard)
                .anyMatch(line -> line.contains("lets a process open only 64 files"))
                .contains("code 2");
    }

    @Test
    void newerJavasGetOptionsForTheLibraries() throws Exception {
        assertThat(run(checkout("old"), "17.0.9", RUNS, Map.of()))
                .doesNotContain("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
        assertThat(run(checkout("new"), "25", RUNS, Map.of()))
                .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void onlyShortCommandsAreCompiledQuickly() throws Exception {
        assertThat(run(checkout("short"), "17.0.9", RUNS, Map.of())).contains(COMPILES_QUICKLY);
        assertThat(run(checkout("long"), "17.0.9", "\"$0\" reproduce", Map.of()))
                .doesNotContain(COMPILES_QUICKLY);
    }

    @Test
    void onlyAWorkerAllocatesFromOneArena() throws Exception {
        Path checkout = checkout("arenas");

        assertThat(run(checkout, "17.0.9", "\"$0\" worker", Map.of())).contains("arenas 1");
        assertThat(run(checkout, "17.0.9", "\"$0\" worker", Map.of("MALLOC_ARENA_MAX", "4")))
                .contains("arenas 4");
        assertThat(run(checkout, "17.0.9", RUNS, Map.of())).contains("arenas ");
    }

    @Test
    void whatMavenHasPackagedIsNotBuiltAgain() throws Exception {
        Path checkout = packaged("packaged");
        assertThat(run(checkout, "17.0.9", RUNS, Map.of())).contains("runs", "code 0");
        try (Stream<Path> jars = Files.list(checkout.resolve("infra/target/app/current/"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            MODULES.stream().map("facecard-%s-1.jar"::formatted).toArray(String[]::new));
        }
    }

    @Test
    void aSourceThatIsNewerThanItsJarIsBuilt() throws Exception {
        Path checkout = packaged("changed");
        Path source = Files.writeString(checkout.resolve("workflows/src/main/Changed.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(run(checkout, "17.0.9", RUNS, Map.of()))
                .anyMatch(line -> line.contains("no compiler beside it"))
                .contains("code 2");
    }
}
