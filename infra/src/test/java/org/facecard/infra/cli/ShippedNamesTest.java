package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A changed study must not silently take the place of a shipped one. */
class ShippedNamesTest {
    @TempDir
    Path folder;

    private Path copy(String name) throws IOException {
        return Files.writeString(
                folder.resolve("copy.yaml"), "extends: smoke-gp%nname: %s%nseeds: [23]%n".formatted(name));
    }

    private CommandResult typed(FakeRuns runs, String command, Path study) {
        return CommandResult.into(runs, command, study.toString(), "--home", folder.toString());
    }

    private void ran(Programme programme) {
        RunFolder.of(new Home(folder), programme.name()).write(programme);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reproduce smoke-gp --set seeds=[23] --set name=smoke-gp",
                "plan smoke-gp --set seeds=[23] --set name=smoke-gp",
                "reproduce smoke-gp --set name=laptop-gp",
                "ablate verification --set name=steps"
            })
    void theNameOfAShippedStudyIsRefused(String line) {
        FakeRuns runs = FakeRuns.finished();
        CommandResult typed = CommandResult.into(runs, line.split(" "));
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("is the name of a shipped study with other settings: choose another name");
        assertThat(runs.asked).isEmpty();
    }

    @Test
    void itsOwnNameWithMoreSeedsIsNoChange() {
        FakeRuns runs = FakeRuns.finished();
        CommandResult.into(runs, "reproduce", "smoke-gp", "--set", "name=smoke-gp", "--seeds", "2");
        assertThat(runs.asked).contains("start smoke-gp");
    }

    @Test
    void aCopyMayKeepItsNameInAFreshHome() throws IOException {
        FakeRuns runs = FakeRuns.finished();
        typed(runs, "reproduce", copy("smoke-gp"));
        assertThat(runs.asked).contains("start smoke-gp");
    }

    @Test
    void aCopyDoesNotOverwriteTheRunOfTheOriginal() throws IOException {
        ran(SpecReader.programme("smoke-gp", List.of()));
        FakeRuns runs = FakeRuns.finished();
        CommandResult typed = typed(runs, "reproduce", copy("smoke-gp"));
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err())
                .contains("copy.yaml is named smoke-gp like a shipped study")
                .contains("write name: NAME into the file");
        assertThat(typed(runs, "plan", copy("smoke-gp")).code()).isEqualTo(2);
        assertThat(runs.asked).isEmpty();
    }

    @Test
    void aCopyContinuesItsOwnRun() throws IOException {
        Path copy = copy("smoke-gp");
        ran(SpecReader.programme(copy.toString(), List.of()).sized(2));
        FakeRuns runs = FakeRuns.finished();
        typed(runs, "reproduce", copy);
        assertThat(runs.asked).contains("start smoke-gp");
    }

    @Test
    void theHintToContinueACopyNamesItsFile() throws IOException {
        FakeRuns parked = new FakeRuns(FakeRuns.state(RunStatus.PARKED, FakeRuns.parked("base", "the disk is full")));
        Path copy = copy("smoke");
        assertThat(typed(parked, "reproduce", copy).out()).contains("./facecard reproduce " + copy);
        assertThat(CommandResult.into(parked, "reproduce", "smoke").out()).contains("./facecard reproduce smoke");
    }
}
