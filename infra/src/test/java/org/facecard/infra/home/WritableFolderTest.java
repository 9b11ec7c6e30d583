package org.facecard.infra.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritableFolderTest {
    @TempDir
    Path folder;

    @Test
    void aTestOfAFolderLeavesNothingBehind() {
        assertThat(WritableFolder.fault(folder.resolve("made/deep/results"))).isEmpty();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsInAFolderStays() throws IOException {
        Path file = Files.writeString(
                Files.createDirectory(folder.resolve("results")).resolve("report.md"), "text");

        assertThat(WritableFolder.fault(file.getParent())).isEmpty();

        assertThat(folder.resolve("results")).isDirectoryContaining(file::equals);
    }

    @Test
    void aFileAboveIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("report.md"), "text");

        assertThat(WritableFolder.fault(file.resolve("results"))).contains("\"%s\" is a file".formatted(file));
    }
}
