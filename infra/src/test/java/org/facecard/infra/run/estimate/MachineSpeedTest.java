package org.facecard.infra.run.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.facecard.pipelines.bench.MachineKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineSpeedTest {
    @TempDir
    Path folder;

    private final AtomicInteger measured = new AtomicInteger();

    private double slowdown() {
        return new MachineSpeed(folder, 1).slowdown(measured::incrementAndGet);
    }

    @Test
    void aDamagedLineIsLeftOutAndAMeasurementAdded() throws IOException {
        keep("2.5\n" + line(600, "NaN") + "x 1.5\n");
        assertThat(slowdown()).isBetween(0.05, 50.0);
        assertThat(measured).hasValue(1);
        assertThat(Files.readAllLines(kept())).singleElement().asString().endsWith(" " + slowdown());
        assertThat(measured).as("with the figure remembered").hasValue(1);
    }

    @Test
    void theMedianOfTheWeekCounts() throws IOException {
        keep(line(700_000, "9") + line(600, "3") + line(500, "1.5") + line(30, "2"));
        assertThat(slowdown()).isEqualTo(2);
    }

    @Test
    void afterTenMinutesThisMomentIsAdded() throws IOException {
        keep(line(3000, "1000") + line(610, "2000"));
        double slowdown = slowdown();
        assertThat(slowdown).isEqualTo(1000);
        assertThat(Files.readAllLines(kept())).hasSize(3);
    }

    @Test
    void nineAreEnoughForADay() throws IOException {
        keep(line(80_000, "2").repeat(9));
        assertThat(slowdown()).isEqualTo(2);
        assertThat(measured).hasValue(0);
        assertThat(Files.readAllLines(kept())).hasSize(9).allMatch(line -> line.endsWith(" 2"));
    }

    @Test
    void onlyTheLastNineAreKept() throws IOException {
        keep(line(90_000, "2").repeat(12));
        assertThat(slowdown()).isEqualTo(2);
        assertThat(Files.readAllLines(kept())).hasSize(9);
    }

    @Test
    void withoutAFolderTheReferenceMachineIsAssumed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(new MachineSpeed(file, 1).slowdown(measured::incrementAndGet))
                .isEqualTo(1);
    }

    private static String line(long secondsAgo, String slowdown) {
        return "%d %s\n".formatted(Instant.now().getEpochSecond() - secondsAgo, slowdown);
    }

    private void keep(String text) throws IOException {
        Files.writeString(kept(), text);
    }

    private Path kept() {
        return folder.resolve(MachineKind.here().folder() + "-1");
    }
}
