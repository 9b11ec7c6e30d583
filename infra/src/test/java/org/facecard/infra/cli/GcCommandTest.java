package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.infra.home.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says about a home without runs. */
class GcCommandTest {
    @TempDir
    Path home;

    private void checkpoint() throws IOException {
        new Home(home).store().checkpoints("ab".repeat(32)).save(into -> Files.writeString(into.resolve("step"), "1"));
    }

    private CommandResult gc(String options) {
        return CommandResult.into(FakeRuns.finished(), ("gc --home " + home + options).split(" "));
    }

    @Test
    void theProposedCommandRemovesWhatWasFound() throws IOException {
        checkpoint();

        assertThat(gc(" --older-than 0").out())
                .contains("1 item, ")
                .contains("can be removed: ./facecard gc --delete --older-than 0 --home " + home);
        assertThat(gc(" --delete --older-than 0").out()).contains("removed 1 item, ");
    }

    @Test
    void youngItemsAreNotCalledNeeded() throws IOException {
        checkpoint();

        String said = "nothing to remove that is older than 7 days; younger: 1 item, ";
        assertThat(gc("").out()).contains(said).contains(": ./facecard gc --older-than 0 --home " + home);
        assertThat(gc(" --delete").out()).contains(said);
        assertThat(gc(" --older-than 0").out()).as("kept").contains("1 item, ");
    }

    @Test
    void anEmptyHomeIsCalledSo() {
        assertThat(gc("").out()).contains("the home " + home + " is empty").doesNotContain("runs need");
    }

    @Test
    void aHomeThatIsNotThereIsNotMade() {
        Path absent = home.resolve("mistyped/deep");
        CommandResult typed = CommandResult.into(FakeRuns.finished(), "gc", "--home", absent.toString());
        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("is empty");
        assertThat(home).isEmptyDirectory();
    }
}
