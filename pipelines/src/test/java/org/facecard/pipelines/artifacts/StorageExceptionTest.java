package org.facecard.pipelines.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StorageExceptionTest {
    private static final String PLACE = "/home/version";

    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(new NoSuchFileException(PLACE), "there is no such file or folder"),
                Arguments.of(new FileAlreadyExistsException(PLACE), "something else is already there"),
                Arguments.of(new FileSystemException(PLACE, null, "Not a directory"), "Not a directory"),
                Arguments.of(new IOException("Input/output error"), "Input/output error"),
                Arguments.of(new EOFException(), "EOFException"));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void theReasonIsToldOnceInWords(IOException cause, String reason) {
        assertThat(StorageException.at(Path.of(PLACE), cause))
                .hasMessage("%s: %s. Check the disk and run the same command again: finished stages are kept"
                        .formatted(PLACE, reason));
    }
}
