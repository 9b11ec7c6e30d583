package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.doctor.DoctorChecks;
import org.facecard.infra.doctor.DoctorFinding;
import org.facecard.infra.engine.EngineChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path folder;

    private DoctorFinding of(String thing, Path home, EngineChoice engine) {
        List<DoctorFinding> findings = DoctorChecks.of(home, folder.resolve("results"), engine);
        return findings.stream()
                .filter(finding -> finding.thing().equals(thing))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHomeThatIsAFileIsBrokenWithAdvice() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        DoctorFinding home = of("home", file, new EngineChoice.Embedded());
        assertThat(home.health()).isEqualTo(DoctorFinding.Health.BROKEN);
        assertThat(ExitCode.of(List.of(home))).isEqualTo(ExitCode.STORAGE);
        assertThat(home.advice()).contains("--home");
        DoctorFinding below = of("home", file.resolve("x"), new EngineChoice.Embedded());
        assertThat(List.of(home, below))
                .extracting(DoctorFinding::found)
                .allMatch(found -> found.endsWith(" cannot be written: \"%s\" is a file".formatted(file)));
    }

    @Test
    void aWritableHomeIsOkAndNotMade() {
        Path home = folder.resolve("home");
        assertThat(of("home", home, new EngineChoice.Embedded()).health()).isEqualTo(DoctorFinding.Health.WELL);
        assertThat(of("disk", home, new EngineChoice.Embedded()).found()).endsWith(" free");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anUnservedEngineIsBroken() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        DoctorFinding engine = of("engine", folder, new EngineChoice.Address("localhost:" + port));
        assertThat(engine.health()).isEqualTo(DoctorFinding.Health.BROKEN);
        assertThat(ExitCode.of(List.of(engine))).isEqualTo(ExitCode.ENGINE);
        assertThat(engine.advice()).contains("--engine embedded");
    }

    @Test
    void anEngineThatAnswersIsWell() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(of("engine", folder, new EngineChoice.Address("localhost:" + socket.getLocalPort()))
                            .health())
                    .isEqualTo(DoctorFinding.Health.WELL);
        }
    }

    @Test
    void thisMachinesJavaWillDo() {
        assertThat(of("java", folder, new EngineChoice.Embedded()).health()).isEqualTo(DoctorFinding.Health.WELL);
    }
}
