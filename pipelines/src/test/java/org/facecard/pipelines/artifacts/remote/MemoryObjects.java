package org.facecard.pipelines.artifacts.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.facecard.pipelines.artifacts.StorageException;

/** An object store that takes any name, as S3 does. */
public final class MemoryObjects implements ObjectStore {
    private final Map<String, byte[]> contents = new TreeMap<>();

    @Override
    public Optional<Stored> read(String name) {
        return Optional.ofNullable(contents.get(name))
                .map(content -> new Stored(content, Integer.toString(Arrays.hashCode(content)), Duration.ZERO));
    }

    @Override
    public void write(String name, byte[] content) {
        contents.put(name, content.clone());
    }

    @Override
    public boolean create(String name, byte[] content) {
        return contents.putIfAbsent(name, content.clone()) == null;
    }

    @Override
    public boolean replace(String name, byte[] content, Stored before) {
        boolean same =
                read(name).filter(now -> now.version().equals(before.version())).isPresent();
        if (same) {
            write(name, content);
        }
        return same;
    }

    @Override
    public void upload(String name, Path file) {
        try {
            write(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean download(String name, Path file) {
        byte[] content = contents.get(name);
        if (content == null) {
            return false;
        }
        try {
            Files.write(file, content);
            return true;
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    @Override
    public List<Entry> list(String prefix) {
        return contents.entrySet().stream()
                .filter(object -> object.getKey().startsWith(prefix))
                .map(object -> new Entry(object.getKey(), object.getValue().length, Duration.ZERO))
                .toList();
    }

    @Override
    public List<String> folders(String prefix) {
        return contents.keySet().stream()
                .filter(name -> name.startsWith(prefix) && name.indexOf('/', prefix.length()) >= 0)
                .map(name -> name.substring(prefix.length(), name.indexOf('/', prefix.length())))
                .distinct()
                .toList();
    }

    @Override
    public void delete(Collection<String> names) {
        contents.keySet().removeAll(List.copyOf(names));
    }

    @Override
    public String address(String name) {
        return "memory:" + name;
    }
}
