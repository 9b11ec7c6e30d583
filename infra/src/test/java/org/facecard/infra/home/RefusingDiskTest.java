package org.facecard.infra.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.infra.run.StudyOnHome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A study on a disk that is full or may not be written, with disks that only its own processes see. Needs user
 * namespaces ({@code unshare}); says so and skips without them.
 */
@Timeout(300)
class RefusingDiskTest {
    @TempDir
    Path folder;

    @BeforeEach
    void namespaces() throws Exception {
        assumeThat(ended(new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", folder.toString())))
                .as("unshare -rm cannot mount a disk here")
                .isZero();
    }

    /** Runs a script in a namespace of its own, with {@code study} for the tiny study on {@code $HOME_FOLDER}; what it printed. */
    private String run(String script) throws Exception {
        Path log = folder.resolve("log");
        String study =
                "study() { \"%s/bin/java\" -Xmx500m -XX:TieredStopAtLevel=1 %s \"$HOME_FOLDER\" \"$RESULTS\"; echo \"code $?\"; }\n"
                        .formatted(System.getProperty("java.home"), StudyOnHome.class.getName());
        ProcessBuilder builder = new ProcessBuilder("unshare", "-rm", "bash", "-c", study + script);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("RESULTS", folder.resolve("results").toString());
        builder.environment()
                .put(
                        "HOME_FOLDER",
                        Files.createDirectory(folder.resolve("home")).toString());
        ended(builder.redirectErrorStream(true).redirectOutput(log.toFile()));
        return Files.readString(log);
    }

    private static int ended(ProcessBuilder builder) throws InterruptedException {
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            return 1; // there is no such program
        }
    }

    @Test
    void aFullDiskIsNamedAndSpaceLetsItContinue() throws Exception {
        String said = run("""
                mount -t tmpfs -o size=2m tmpfs "$HOME_FOLDER"
                head -c 1900k /dev/zero >"$HOME_FOLDER/ballast"
                study
                rm "$HOME_FOLDER/ballast"
                study
                """);
        List<String> parts = List.of(said.split("code \\d+\n"));
        assertThat(parts).as(said).hasSize(2);
        assertThat(parts.get(0)).contains("the disk is full. Free some space").doesNotContain("FINISHED");
        assertThat(parts.get(1)).contains("REUSED", "DONE", "FINISHED");
    }

    @Test
    void aReadOnlyDiskIsNamedAndWritableItRuns() throws Exception {
        String said = run("""
                mount --bind "$HOME_FOLDER" "$HOME_FOLDER"
                mount -o remount,ro,bind "$HOME_FOLDER"
                study
                umount "$HOME_FOLDER"
                study
                """);
        List<String> parts = List.of(said.split("code \\d+\n"));
        assertThat(parts).as(said).hasSize(2);
        assertThat(parts.get(0))
                .contains(folder.resolve("home").toString(), "Make the folder writable")
                .doesNotContain("FINISHED");
        assertThat(parts.get(1)).contains("FINISHED");
    }
}
