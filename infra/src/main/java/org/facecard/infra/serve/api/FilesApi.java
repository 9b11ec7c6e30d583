package org.facecard.infra.serve.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.facecard.infra.serve.pages.NotFoundException;
import org.facecard.infra.serve.pages.Request;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.StudyEntry;

/** {@code /api/studies/STUDY/files...}: the Parquet files as stored, with ranges, for DuckDB, polars and the like. */
public final class FilesApi {
    private final Studies studies;

    /** @param studies whose files are served */
    public FilesApi(Studies studies) {
        this.studies = studies;
    }

    private record Listed(String name, long bytes) {}

    /** Names and sizes. */
    public void list(Context context) throws IOException {
        Map<String, Path> files = files(Request.entry(context, studies));
        List<Listed> listed = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            listed.add(new Listed(file.getKey(), Files.size(file.getValue())));
        }
        Json.answer(context, listed);
    }

    /** Sends one file, or a range of it. Its name is looked up among the files that exist. */
    public void read(Context context) throws IOException {
        StudyEntry study = Request.entry(context, studies);
        String name = context.pathParam("file");
        Path file = file(study, name)
                .orElseThrow(() -> new NotFoundException("%s has no file \"%s\": /api/studies/%s/files lists them"
                        .formatted(study.name(), name, study.id())));
        context.contentType("application/vnd.apache.parquet");
        FileSender.send(context, file);
    }

    /** Looks up the name element by element: no path is made from a request, and no other folder is read. */
    private static Optional<Path> file(StudyEntry study, String name) throws IOException {
        Optional<Path> at = Optional.of(study.folder());
        for (String element : name.split("/", -1)) {
            at = at.isPresent() ? child(at.get(), element) : at;
        }
        return at.filter(FilesApi::handedOut);
    }

    private static Optional<Path> child(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(file -> file.getFileName().toString().equals(name))
                    .findFirst();
        }
    }

    private static boolean handedOut(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && name.endsWith(".parquet") && !name.startsWith(".");
    }

    private static Map<String, Path> files(StudyEntry study) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(study.folder())) {
            walk.filter(FilesApi::handedOut)
                    .forEach(file ->
                            files.put(study.folder().relativize(file).toString().replace('\\', '/'), file));
        }
        return files;
    }
}
