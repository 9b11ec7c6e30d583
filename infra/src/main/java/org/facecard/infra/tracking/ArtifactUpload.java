package org.facecard.infra.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.infra.tracking.TrackingException.Kind;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.StorageException;

/**
 * Copies the files of a results folder to the artifacts of a run, through the server. A file among them lists the
 * others with their digests, so that a second copy sends only what has changed.
 */
final class ArtifactUpload {
    private static final String SCHEME = "mlflow-artifacts:";
    private static final String INDEX = "facecard-files.json";
    private static final String ROOT = "mlflow-artifacts/artifacts/";
    private static final int FILES_PER_NOTE = 25;

    private final MlflowConnection connection;
    private final String place;

    private ArtifactUpload(MlflowConnection connection, String place) {
        this.connection = connection;
        this.place = place;
    }

    /**
     * Returns the upload to one run.
     *
     * @throws TrackingException {@code REFUSED} when the server does not accept artifacts over HTTP
     */
    static ArtifactUpload to(MlflowConnection connection, RemoteRun run) {
        if (!run.artifacts().startsWith(SCHEME)) {
            throw new TrackingException(
                    Kind.REFUSED,
                    "MLflow at %s keeps artifacts at %s and does not take them over HTTP: start it with --serve-artifacts and --artifacts-destination, or leave them out with --no-artifacts"
                            .formatted(connection.address(), run.artifacts()));
        }
        return new ArtifactUpload(
                connection, run.artifacts().substring(SCHEME.length()).replaceAll("^/*", ""));
    }

    /** Sends the files in {@code folder} that the server does not have; returns their number. */
    int send(Path folder) {
        Map<String, String> there = index();
        Map<String, Path> missing = new LinkedHashMap<>();
        Map<String, String> digests = new TreeMap<>();
        files(folder).forEach((name, file) -> {
            String digest = digest(folder, file);
            if (!digest.equals(there.get(name))) {
                missing.put(name, file);
                digests.put(name, digest);
            }
        });
        int sent = 0;
        for (Map.Entry<String, Path> file : missing.entrySet()) {
            connection.upload(address(file.getKey()), file.getValue());
            there.put(file.getKey(), digests.getOrDefault(file.getKey(), ""));
            sent++;
            if (sent % FILES_PER_NOTE == 0 || sent == missing.size()) {
                note(there);
            }
        }
        return sent;
    }

    private static Map<String, Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(folder.relativize(file).toString().split("[/\\\\]"))
                            .noneMatch(name -> name.startsWith(".")))
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString().replace('\\', '/'),
                            file -> file,
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException e) {
            throw StorageException.at(folder, e);
        }
    }

    private static String digest(Path folder, Path file) {
        try {
            return Folders.describe(folder, file).sha256();
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    private Map<String, String> index() {
        Map<String, String> digests = new TreeMap<>();
        if (!listed(INDEX)) {
            return digests;
        }
        Optional<JsonNode> found = connection.find(address(INDEX), "the list of its files");
        found.ifPresent(index -> index.properties()
                .forEach(file -> digests.put(file.getKey(), file.getValue().asText())));
        return digests;
    }

    /** Lists the files first: some versions answer a request for a missing file as if they had failed. */
    private boolean listed(String name) {
        Optional<JsonNode> list =
                connection.find("mlflow-artifacts/artifacts?path=" + MlflowServer.encoded(place), "its files");
        return list.stream()
                .flatMap(answer -> answer.path("files").findValuesAsText("path").stream())
                .anyMatch(name::equals);
    }

    private void note(Map<String, String> digests) {
        ObjectNode index = MlflowConnection.JSON.createObjectNode();
        digests.forEach(index::put);
        connection.upload(address(INDEX), index.toString());
    }

    private String address(String name) {
        return ROOT
                + Arrays.stream((place + "/" + name).split("/"))
                        .map(MlflowServer::encoded)
                        .collect(Collectors.joining("/"));
    }
}
