package org.facecard.infra.run.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineSpeedTest {
    @TempDir
    Path folder;

    @Test
    void aMeasurementIsKeptForADay() throws IOException {
        MachineSpeed speed = new MachineSpeed(folder.resolve("speed"), 1);
        double measured = speed.slowdown();
        assertThat(measured).isBetween(0.05, 50.0);

        Files.writeString(kept(), "2.5\n");
        assertThat(speed.slowdown()).isEqualTo(2.5);

        Files.setLastModifiedTime(kept(), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        assertThat(speed.slowdown()).isNotEqualTo(2.5);
    }

    @Test
    void aDamagedResultIsMeasuredAgain() throws IOException {
        MachineSpeed speed = new MachineSpeed(folder.resolve("speed"), 1);
        speed.slowdown();
        Files.writeString(kept(), "NaN");
        assertThat(speed.slowdown()).isBetween(0.05, 50.0);
    }

    @Test
    void withoutAFolderTheReferenceMachineIsAssumed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(new MachineSpeed(file, 1).slowdown()).isEqualTo(1);
    }

    private Path kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("speed"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
