package org.facecard.pipelines.artifacts.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.Checkpoints;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.StoredFile;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.results.Requests;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.plan.StageRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalArtifactStoreTest {
    private final StageRequest request = Requests.deals(1);

    @TempDir
    Path home;

    private LocalArtifactStore store;

    @BeforeEach
    void openStore() {
        store = new LocalArtifactStore(home);
    }

    @Test
    void aCommittedArtifactIsFoundWholeUnderItsKey() throws IOException {
        Artifact made = commit("hello");

        Artifact found = new LocalArtifactStore(home).find(request.key()).orElseThrow();

        assertThat(found).isEqualTo(made);
        assertThat(found.folder())
                .isEqualTo(home.resolve("artifacts")
                        .resolve(request.key().substring(0, 2))
                        .resolve(request.key()));
        assertThat(found.manifest().files())
                .containsExactly(
                        // the well-known SHA-256 of "hello"
                        new StoredFile(
                                RelativePath.of("a/deep.txt"),
                                "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                                5));
        assertThat(found.manifest().keyParts().at("/stage").asText()).isEqualTo("deals");
        assertThat(found.manifest().cost()).isEqualTo(Requests.COST);
        assertThat(found.manifest().provenance().djl()).isEqualTo("0.35.1");
        assertThat(Files.readString(found.file("a/deep.txt"))).isEqualTo("hello");
    }

    @Test
    void equalFilesHaveEqualDigestsAndOtherFilesOthers() {
        String digest = commit("hello").ref().digest();
        LocalArtifactStore other = new LocalArtifactStore(home.resolve("other"));

        assertThat(commit(other, "hello").ref().digest()).isEqualTo(digest);
        assertThat(commit(new LocalArtifactStore(home.resolve("third")), "hallo")
                        .ref()
                        .digest())
                .isNotEqualTo(digest);
    }

    @Test
    void anAbsentArtifactIsNotFoundAndCannotBeOpened() {
        assertThat(store.find(request.key())).isEmpty();
        assertThatThrownBy(() -> store.open(new ArtifactRef(request.key(), "0".repeat(64))))
                .isInstanceOf(MissingArtifactException.class)
                .hasMessageContaining(request.key())
                .hasMessageContaining("Run the study again");
    }

    @Test
    void artifactsWithTruncatedFilesAreNamedAndMovedAside() throws IOException {
        Artifact made = commit("hello");
        try (FileChannel channel = FileChannel.open(made.file("a/deep.txt"), StandardOpenOption.WRITE)) {
            channel.truncate(3);
        }

        assertThatThrownBy(() -> store.open(made.ref()))
                .isInstanceOf(CorruptArtifactException.class)
                .hasMessageContaining("a/deep.txt has 3 bytes instead of 5")
                .hasMessageContaining("Run the study again");
        assertThat(made.folder()).doesNotExist();
        assertThat(Folders.children(home.resolve("artifacts/.damaged"))).hasSize(1);
        assertThat(commit("hello")).isEqualTo(made);
    }

    @Test
    void aFlippedByteIsNamedWithBothHashes() throws IOException {
        Artifact made = commit("hello");
        Files.writeString(made.file("a/deep.txt"), "hellp");

        assertThatThrownBy(() -> new LocalArtifactStore(home).open(made.ref()))
                .hasMessageContaining("a/deep.txt has SHA-256")
                .hasMessageContaining("instead of 2cf24dba");
    }

    @Test
    void filesAreReadAgainWhenTheirTimeChanges() throws IOException {
        Artifact made = commit("hello");
        assertThat(store.find(request.key())).isPresent();
        Files.writeString(made.file("a/deep.txt"), "hellp");
        Files.setLastModifiedTime(made.file("a/deep.txt"), FileTime.fromMillis(12_345));

        assertThat(store.find(request.key())).isEmpty();
    }

    @Test
    void aMissingFileAndAnUnreadableManifestAreNamed() throws IOException {
        Artifact first = commit("hello");
        Files.delete(first.file("a/deep.txt"));
        assertThatThrownBy(() -> store.open(first.ref())).hasMessageContaining("file a/deep.txt is missing");

        Artifact second = commit("hello");
        Files.writeString(second.file("manifest.json"), "{\"key\":");
        assertThatThrownBy(() -> store.open(second.ref())).hasMessageContaining("manifest.json cannot be read");

        Artifact third = commit("hello");
        Files.delete(third.file("manifest.json"));
        assertThatThrownBy(() -> store.open(third.ref())).hasMessageContaining("manifest.json is missing");
    }

    @Test
    void anArtifactOfAnotherDigestIsRefused() {
        Artifact made = commit("hello");

        assertThatThrownBy(() -> store.open(new ArtifactRef(request.key(), "0".repeat(64))))
                .isInstanceOf(CorruptArtifactException.class)
                .hasMessageContaining(made.ref().digest());
    }

    @Test
    void theSecondCommitterOfAKeyGetsTheFirstArtifact() throws IOException {
        ArtifactDraft slow = store.begin(request);
        Files.writeString(slow.folder().resolve("late.txt"), "late");
        Artifact first = commit("hello");

        assertThat(slow.commit(Provenance.here(1), Requests.COST)).isEqualTo(first);
        assertThat(first.file("late.txt")).doesNotExist();
        assertThat(drafts()).isEmpty();
    }

    @Test
    void closingWithoutCommitLeavesNothingBehind() throws IOException {
        try (ArtifactDraft draft = store.begin(request)) {
            Files.writeString(draft.folder().resolve("half.txt"), "half");
        }

        assertThat(store.find(request.key())).isEmpty();
        assertThat(drafts()).isEmpty();
    }

    @Test
    void draftsOfDeadProcessesAreSweptAndLiveOnesKept() throws IOException {
        Path dead = Files.createDirectories(store.drafts().resolve("dead"));
        Files.writeString(dead.resolve("half.txt"), "half");

        try (ArtifactDraft live = store.begin(request)) {
            new LocalArtifactStore(home);
            assertThat(dead).doesNotExist();
            assertThat(live.folder()).exists();
        }
    }

    @Test
    void locksOfDeadProcessesAreSweptAndLiveOnesKept() throws IOException {
        Path dead = Files.createFile(store.drafts().resolve("dead.lock"));

        try (ArtifactDraft live = store.begin(request)) {
            new LocalArtifactStore(home);
            assertThat(dead).doesNotExist();
            assertThat(live.folder().resolveSibling(live.folder().getFileName() + ".lock"))
                    .exists();
        }
        assertThat(drafts()).isEmpty();
    }

    @Test
    void committingDiscardsTheCheckpointsOfTheStage() throws IOException {
        Checkpoints checkpoints = store.checkpoints(request.key());
        checkpoints.save(folder -> Files.writeString(folder.resolve("weights"), "half"));

        commit("hello");

        assertThat(checkpoints.latest()).isEmpty();
        assertThat(home.resolve("checkpoints").resolve(request.key())).doesNotExist();
    }

    @Test
    void aFullDiskIsReportedInPlainWords() {
        assertThat(StorageException.at(home, new IOException("No space left on device")))
                .hasMessageStartingWith(home.toString())
                .hasMessageContaining("the disk is full")
                .hasMessageContaining("FACECARD_HOME");
    }

    private List<Path> drafts() throws IOException {
        try (var entries = Files.list(store.drafts())) {
            return entries.toList();
        }
    }

    private Artifact commit(String content) {
        return commit(store, content);
    }

    private Artifact commit(LocalArtifactStore target, String content) {
        try (ArtifactDraft draft = target.begin(request)) {
            Files.createDirectories(draft.folder().resolve("a"));
            Files.writeString(draft.folder().resolve("a/deep.txt"), content);
            return draft.commit(Provenance.here(1), Requests.COST);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A link to itself cannot be opened, not even by root. */
    @Test
    void anArtifactWhoseManifestCannotBeOpenedStays() throws IOException {
        Artifact made = commit("hello");
        Path manifest = made.file("manifest.json");
        Files.delete(manifest);
        Files.createSymbolicLink(manifest, Path.of("manifest.json"));

        assertThatThrownBy(() -> store.find(request.key())).isInstanceOf(StorageException.class);
        assertThat(made.folder()).exists();
    }
}
