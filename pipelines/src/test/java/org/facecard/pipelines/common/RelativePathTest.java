package org.facecard.pipelines.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelativePathTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../x",
                "../../x",
                "a/../x",
                "a/..",
                ".",
                "./a",
                "a/.",
                "",
                "/",
                "/etc/passwd",
                "a//b",
                "a/",
                "..\\x",
                "a\\b",
                "C:\\x",
                "a\u0000b",
                "a\nb",
                "a\u001bb"
            })
    void aNameThatLeadsOutIsRefused(String name) {
        assertThatThrownBy(() -> RelativePath.of(name))
                .isInstanceOf(UnsafePathException.class)
                .hasMessageContaining("is not a path within its folder");
    }

    @Test
    void aRefusedNameIsShownWithoutItsControlCharacters() {
        assertThatThrownBy(() -> RelativePath.of("a\u001b[31mb")).hasMessageStartingWith("\"a\\u001b[31mb\"");
    }

    @Test
    void aNameLongerThanFileSystemsTakeIsRefused() {
        assertThatThrownBy(() -> RelativePath.of("ä".repeat(128))).hasMessageContaining("255 bytes");
        assertThatThrownBy(() -> RelativePath.of("a/".repeat(600) + "a")).hasMessageContaining("1024 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a/deep.txt", "...", "..a", "a..", ".draft-1", "seed=11/arm=ppo/part-0.parquet", "näme"})
    void anOrdinaryNameIsResolvedBelowItsFolder(String name) {
        assertThat(RelativePath.of(name).in(folder)).hasToString(folder + "/" + name);
    }

    @Test
    void oneNameHasNoSlash() {
        assertThatThrownBy(() -> RelativePath.name("a/b")).hasMessageContaining("single name");
        assertThat(RelativePath.name("a").in(folder)).isEqualTo(folder.resolve("a"));
    }

    @Test
    void aLinkThatLeadsOutIsRefusedAnywhere() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(home.resolve("out"), outside);
        Files.createSymbolicLink(home.resolve("nowhere"), folder.resolve("absent"));

        assertThatThrownBy(() -> RelativePath.of("out").in(home)).hasMessageContaining("link that leads out");
        assertThatThrownBy(() -> RelativePath.of("out/file").in(home)).hasMessageContaining("link that leads out");
        assertThatThrownBy(() -> RelativePath.of("nowhere").in(home)).hasMessageContaining("link that leads out");
    }

    @Test
    void aLinkWithinTheFolderIsFollowed() throws IOException {
        Files.createDirectories(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));

        assertThat(RelativePath.of("link/file").in(folder)).isEqualTo(folder.resolve("link/file"));
    }

    @Test
    void theFolderItselfMayBeALink() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        assertThat(RelativePath.of("a/b").in(link)).isEqualTo(link.resolve("a/b"));
    }

    @Test
    void pathsAreRelativeToTheirParentFolderOnly() {
        assertThat(RelativePath.below(folder, folder.resolve("a/b").toString())).isEqualTo(RelativePath.of("a/b"));
        assertThatThrownBy(() -> RelativePath.below(folder, folder + "x/b")).hasMessageContaining("not below");
        assertThatThrownBy(() -> RelativePath.below(folder, folder + "/../b")).isInstanceOf(UnsafePathException.class);
    }

    @Test
    void inJsonItIsTextCheckedWhenRead() throws IOException {
        assertThat(CanonicalJson.mapper().readValue("\"a/b\"", RelativePath.class))
                .isEqualTo(RelativePath.of("a/b"));
        assertThat(CanonicalJson.write(RelativePath.of("a/b"))).isEqualTo("\"a/b\"");
        assertThatThrownBy(() -> CanonicalJson.mapper().readValue("\"../b\"", RelativePath.class))
                .hasMessageContaining("is not a path within its folder");
    }
}
