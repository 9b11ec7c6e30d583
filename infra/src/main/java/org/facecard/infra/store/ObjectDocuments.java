package org.facecard.infra.store;

import java.util.List;
import java.util.Optional;
import org.facecard.infra.home.backend.Documents;
import org.facecard.pipelines.artifacts.remote.ObjectStore;

/**
 * Documents of a home as objects.
 *
 * @param objects below the home's prefix
 */
record ObjectDocuments(ObjectStore objects) implements Documents {
    @Override
    public Optional<byte[]> read(String name) {
        return objects.read(name).map(ObjectStore.Stored::content);
    }

    @Override
    public void write(String name, byte[] content) {
        objects.write(name, content);
    }

    @Override
    public boolean create(String name, byte[] content) {
        return objects.create(name, content);
    }

    @Override
    public void delete(String name) {
        objects.delete(List.of(name));
    }

    @Override
    public List<String> folders(String folder) {
        return objects.folders(folder + "/");
    }

    @Override
    public String address(String name) {
        return objects.address(name);
    }
}
