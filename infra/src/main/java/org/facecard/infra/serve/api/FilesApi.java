package org.facecard.infra.serve.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.facecard.infra.serve.pages.NotFoundException;
import org.facecard.infra.serve.pages.Request;
import org.facecard.infra.serve.studies.Studies;
import org.facecard.infra.serve.studies.StudyEntry;

/** {@code /api/studies/STUDY/files...}: the Parquet files as they lie, with ranges, for DuckDB, polars and the like. */
public final class FilesApi {
    private final Studies studies;

    /** @param studies whose files are served */
    public FilesApi(Studies studies) {
        this.studies = studies;
    }

    private record Listed(String name, long bytes) {}

    /** Names and sizes. */
    public void list(Context context) throws IOException {
        Map<String, Path> files = files(Request.study(context, studies).entry());
        List<Listed> listed = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            listed.add(new Listed(file.getKey(), Files.size(file.getValue())));
        }
        Json.answer(context, listed);
    }

    /** One file, or a range of it. Its name is looked up among the files that exist. */
    public void read(Context context) throws IOException {
        StudyEntry study = Request.study(context, studies).entry();
        String name = context.pathParam("file");
        Path file = files(study).get(name);
        if (file == null) {
            throw new NotFoundException("%s has no file \"%s\": /api/studies/%s/files lists them"
                    .formatted(study.name(), name, study.id()));
        }
        context.contentType("application/vnd.apache.parquet");
        FileSender.send(context, file);
    }

    private static Map<String, Path> files(StudyEntry study) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(study.folder())) {
            walk.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".parquet"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .forEach(file ->
                            files.put(study.folder().relativize(file).toString().replace('\\', '/'), file));
        }
        return files;
    }
}
