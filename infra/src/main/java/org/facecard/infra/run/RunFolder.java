package org.facecard.infra.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.activities.Payloads;
import org.facecard.infra.home.Home;
import org.facecard.pipelines.results.StorageException;
import org.facecard.pipelines.study.Programme;
import org.jspecify.annotations.Nullable;

/**
 * One run's place in the index: {@code FACECARD_HOME/runs/<study>/} with {@code programme.json} and {@code state.json}. Files
 * are replaced whole, so that a reader never sees half of one.
 *
 * @param folder of the run
 */
record RunFolder(Path folder) {
    private static final ObjectMapper JSON = Payloads.mapper().enable(SerializationFeature.INDENT_OUTPUT);

    static RunFolder of(Home home, String study) {
        return new RunFolder(home.runs().resolve(study));
    }

    /** Every run of a home. */
    static List<RunFolder> all(Home home) {
        if (!Files.isDirectory(home.runs())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(home.runs())) {
            return folders.map(RunFolder::new)
                    .filter(run -> Files.isRegularFile(run.stateFile()))
                    .toList();
        } catch (IOException e) {
            throw StorageException.at(home.runs(), e);
        }
    }

    private Path stateFile() {
        return folder.resolve("state.json");
    }

    private Path programmeFile() {
        return folder.resolve("programme.json");
    }

    Path lockFile() {
        return folder.resolve("lock");
    }

    void write(RunState state) {
        write(stateFile(), state);
    }

    void write(Programme programme) {
        write(programmeFile(), programme);
    }

    Optional<RunState> state() {
        return read(stateFile(), RunState.class);
    }

    Optional<Programme> programme() {
        return read(programmeFile(), Programme.class);
    }

    private void write(Path file, Object value) {
        Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
        try {
            Files.createDirectories(folder);
            Files.write(draft, JSON.writeValueAsBytes(value));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            @Nullable T value = JSON.readValue(Files.readAllBytes(file), type);
            if (value == null) {
                throw broken(file, "it holds null");
            }
            return Optional.of(value);
        } catch (JacksonException e) {
            throw broken(file, e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw broken(file, "it is no text");
        } catch (IOException e) {
            throw StorageException.at(file, e);
        }
    }

    private static RunException broken(Path file, String fault) {
        return new RunException(
                RunException.Kind.BROKEN,
                "%s cannot be read (%s): delete it; the study can be started again and reuses what is finished"
                        .formatted(file, fault));
    }
}
