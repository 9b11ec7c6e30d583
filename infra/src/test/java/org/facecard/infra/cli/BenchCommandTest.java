package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    Path folder;

    private CommandResult bench(String... options) {
        String[] line = new String[options.length + 4];
        line[0] = "bench";
        line[1] = "--quick";
        line[2] = "--only";
        line[3] = "card-images";
        System.arraycopy(options, 0, line, 4, options.length);
        return CommandResult.into(FakeRuns.finished(), line);
    }

    @Test
    void aPartDoesNotReplaceTheFiguresOfAMachine() {
        CommandResult typed = bench("--keep", folder.toString());
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).startsWith("facecard: ").contains("--keep", "leave out --only");
        assertThat(folder).isEmptyDirectory();
    }
}
