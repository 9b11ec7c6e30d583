package org.facecard.infra.run.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.facecard.pipelines.bench.MachineKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineSpeedTest {
    @TempDir
    Path folder;

    @Test
    void aDamagedResultIsMeasuredAgainAndKept() throws IOException {
        keep("NaN");
        MachineSpeed speed = new MachineSpeed(folder, 1);
        assertThat(speed.slowdown()).isBetween(0.05, 50.0);
        assertThat(Double.parseDouble(Files.readString(kept()))).isEqualTo(speed.slowdown());
    }

    @Test
    void aResultIsValidForADay() throws IOException {
        keep("2.5\n");
        MachineSpeed speed = new MachineSpeed(folder, 1);
        assertThat(speed.slowdown()).isEqualTo(2.5);

        Files.setLastModifiedTime(kept(), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        assertThat(speed.slowdown()).isNotEqualTo(2.5);
    }

    @Test
    void withoutAFolderTheReferenceMachineIsAssumed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(new MachineSpeed(file, 1).slowdown()).isEqualTo(1);
    }

    private void keep(String text) throws IOException {
        Files.writeString(kept(), text);
    }

    private Path kept() {
        return folder.resolve(MachineKind.here().folder() + "-1");
    }
}
