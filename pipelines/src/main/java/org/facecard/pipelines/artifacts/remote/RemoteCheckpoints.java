package org.facecard.pipelines.artifacts.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.facecard.pipelines.artifacts.CheckpointFiles;
import org.facecard.pipelines.artifacts.CheckpointInterval;
import org.facecard.pipelines.artifacts.Checkpoints;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.remote.ObjectStore.Entry;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.UnsafePathException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mid-stage checkpoints in an object store, as {@code <number>-<random>/} with the list of their files written last.
 * The newest one is also kept on this machine, so that a stage that continues here downloads nothing.
 */
public final class RemoteCheckpoints implements Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteCheckpoints.class);
    private static final int RANDOM = 8;

    /** Ignores what other programs put beside checkpoints, whatever its name. */
    private static final Pattern NAME = Pattern.compile("[0-9]{1,18}-[0-9a-z]{1,64}");

    private final ObjectStore objects;
    private final String prefix;
    private final Path folder;
    private final CheckpointInterval pace;

    RemoteCheckpoints(ObjectStore objects, String prefix, Path folder, Duration interval) {
        this.objects = objects;
        this.prefix = prefix;
        this.folder = folder;
        this.pace = new CheckpointInterval(folder.getFileName().toString(), interval, System::nanoTime);
    }

    @Override
    public boolean due() {
        return pace.due();
    }

    @Override
    public boolean any() {
        return !newestFirst().isEmpty();
    }

    @Override
    public Optional<Path> latest() {
        for (String name : newestFirst()) {
            Optional<Path> here = fetched(name);
            if (here.isPresent()) {
                return here;
            }
            LOG.warn("{} is incomplete: falling back to the previous checkpoint", objects.address(prefix + name));
            remove(Set.of(name));
        }
        return Optional.empty();
    }

    /** Returns the names of all complete checkpoints. */
    private List<String> newestFirst() {
        String end = "/" + CheckpointFiles.NAME;
        return objects.list(prefix).stream()
                .map(Entry::name)
                .filter(name -> name.endsWith(end))
                .map(name -> name.substring(prefix.length(), Math.max(prefix.length(), name.length() - end.length())))
                .filter(name -> NAME.matcher(name).matches())
                .sorted(Comparator.comparingLong(RemoteCheckpoints::number)
                        .thenComparing(name -> name)
                        .reversed())
                .toList();
    }

    private Optional<Path> fetched(String name) {
        Path place = RelativePath.name(name).in(folder);
        try {
            if (!CheckpointFiles.whole(place)) {
                Folders.delete(place);
                fetch(name, place);
            }
            return CheckpointFiles.whole(place) ? Optional.of(place) : Optional.empty();
        } catch (UnsafePathException e) {
            LOG.warn("{}: {}", objects.address(prefix + name), e.getMessage());
            return Optional.empty();
        } catch (IOException e) {
            throw StorageException.at(place, e);
        }
    }

    private void fetch(String name, Path place) throws IOException {
        String start = prefix + name + "/";
        List<RelativePath> files = objects.list(start).stream()
                .map(entry -> RelativePath.of(entry.name().substring(start.length())))
                .toList();
        Optional<String> conflict = RelativePath.conflict(files);
        if (conflict.isPresent()) {
            LOG.warn("{}: {}", objects.address(start), conflict.get());
            return;
        }
        Path draft = draft();
        try {
            for (RelativePath file : files) {
                Path target = file.in(draft);
                Files.createDirectories(target.resolveSibling(""));
                objects.download(start + file, target);
            }
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(draft);
        }
    }

    private Path draft() throws IOException {
        Files.createDirectories(folder);
        return Files.createDirectory(
                RelativePath.name(".draft-" + UUID.randomUUID()).in(folder));
    }

    /** A checkpoint that cannot be uploaded is dropped and the stage continues, unless a person must fix the cause. */
    @Override
    public void save(FolderWriter writer) throws IOException {
        long start = pace.now();
        Path draft = draft();
        try {
            writer.write(draft);
            CheckpointFiles.seal(draft);
            publish(draft);
        } catch (StorageException e) {
            if (e.kind() == StorageException.Kind.DENIED) {
                throw e;
            }
            LOG.warn("a checkpoint could not be stored; the stage continues without it: {}", e.getMessage());
        } finally {
            Folders.delete(draft);
            pace.saved(start);
        }
    }

    private void publish(Path draft) throws IOException {
        Set<String> older = names();
        long last = older.stream().mapToLong(RemoteCheckpoints::number).max().orElse(0);
        String name = (last + 1) + "-" + UUID.randomUUID().toString().substring(0, RANDOM);
        for (Path file : Folders.files(draft)) {
            if (!file.endsWith(CheckpointFiles.NAME)) {
                objects.upload(prefix + name + "/" + Folders.relative(draft, file), file);
            }
        }
        objects.upload(prefix + name + "/" + CheckpointFiles.NAME, draft.resolve(CheckpointFiles.NAME));
        Files.move(draft, RelativePath.name(name).in(folder), StandardCopyOption.ATOMIC_MOVE);
        remove(older);
        for (Path child : Folders.children(folder)) {
            if (!child.getFileName().toString().equals(name)) {
                Folders.delete(child);
            }
        }
    }

    /** Returns the names of all checkpoints, incomplete ones included. */
    private Set<String> names() {
        return objects.list(prefix).stream()
                .map(entry -> entry.name().substring(prefix.length()).split("/", 2)[0])
                .collect(Collectors.toSet());
    }

    private void remove(Set<String> names) {
        List<String> gone = objects.list(prefix).stream()
                .map(Entry::name)
                .filter(name -> names.contains(name.substring(prefix.length()).split("/", 2)[0]))
                .toList();
        objects.delete(gone);
    }

    /** Removes all checkpoints of the stage: its artifact is complete. */
    public void discard() {
        try {
            remove(names());
            Folders.delete(folder);
        } catch (IOException e) {
            LOG.warn("cannot remove the checkpoints {}: {}", objects.address(prefix), e.toString());
        } catch (StorageException e) {
            LOG.warn("cannot remove the checkpoints {}: {}", objects.address(prefix), e.getMessage());
        }
    }

    private static long number(String name) {
        return NAME.matcher(name).matches() ? Long.parseLong(name.substring(0, name.indexOf('-'))) : 0;
    }
}
