package org.facecard.infra.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void aHomeOfANewerVersionIsRefusedUnchanged() throws IOException {
        Path version = Files.writeString(folder.resolve("version"), "2");
        assertThatThrownBy(() -> new Home(folder).store())
                .isInstanceOfSatisfying(
                        StorageException.class,
                        thrown -> assertThat(thrown.kind()).isEqualTo(StorageException.Kind.DENIED))
                .hasMessageContaining(version.toString())
                .hasMessageContaining("Update this one, or use another home");
        assertThat(folder.toFile().list()).containsExactly("version");
    }

    @Test
    void anUnreadableVersionIsNotTakenForAnOldOne() throws IOException {
        Files.writeString(folder.resolve("version"), "two");
        assertThatThrownBy(() -> new Home(folder).scope()).hasMessageContaining("not the version of a home");
    }

    @Test
    void aHomeIsMarkedByTheFirstWriteOnly() {
        assertThat(new Home(folder).documents().read("runs/none/state.json")).isEmpty();
        assertThat(folder).isEmptyDirectory();
        new Home(folder).store();
        assertThat(folder.resolve("version")).hasContent("1");
    }

    @Test
    void aFileIsNoHome() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        for (Path home : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> new Home(home).documents())
                    .isInstanceOf(StorageException.class)
                    .hasMessage("\"%s\" is a file: name a folder with --home or FACECARD_HOME".formatted(file));
        }
    }

    @Test
    void lookingUpMakesNoHome() {
        Path absent = folder.resolve("mistyped/deep");
        ArtifactStore stored = new Home(absent).stored();
        assertThat(stored.items()).isEmpty();
        assertThat(stored.manifests()).isEmpty();
        assertThat(stored.find("ab")).isEmpty();
        assertThat(stored.checkpoints("ab").any()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theScopeIsDrawnOnce() {
        String scope = new Home(folder).scope();
        assertThat(new Home(folder).scope())
                .isEqualTo(scope)
                .startsWith("facecard-")
                .hasSize(17);
    }

    @ParameterizedTest
    @CsvSource({"s3://cards,cards,''", "s3://cards/,cards,''", "s3://cards/a/b,cards,a/b/", "s3://cards/a/b/,cards,a/b/"
    })
    void anAddressInABucketIsBucketAndPrefix(String text, String bucket, String prefix) {
        assertThat(HomeAddress.parse(text)).isEqualTo(new HomeAddress.Bucket(bucket, prefix));
        assertThat(HomeAddress.parse(HomeAddress.parse(text).toString())).isEqualTo(HomeAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://", "s3://Cards", "s3:///a", "s3://a"})
    void anAddressThatNamesNoBucketIsRefused(String text) {
        assertThatThrownBy(() -> HomeAddress.parse(text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("write s3://BUCKET");
    }
}
