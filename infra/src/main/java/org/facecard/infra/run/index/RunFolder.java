package org.facecard.infra.run.index;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.facecard.activities.Payloads;
import org.facecard.infra.home.Home;
import org.facecard.infra.home.backend.Documents;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunState;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.UnsafePathException;
import org.facecard.pipelines.common.VisibleText;
import org.facecard.pipelines.study.spec.Programme;
import org.jspecify.annotations.Nullable;

/**
 * One run's place in the index of a home: {@code runs/<study>/} with {@code programme.json}, {@code state.json} and
 * {@code lock}.
 *
 * @param home that has the index
 * @param study that names the run
 */
public record RunFolder(Home home, String study) {
    private static final ObjectMapper JSON = Payloads.mapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String INDEX = "runs";
    private static final String ANNOUNCED = "announced.json";

    public static RunFolder of(Home home, String study) {
        try {
            return new RunFolder(home, RelativePath.name(study).text());
        } catch (UnsafePathException e) {
            throw new RunException(RunException.Kind.UNKNOWN_RUN, "there is no such run: " + e.getMessage());
        }
    }

    /** Returns every run of a home. */
    public static List<RunFolder> all(Home home) {
        Documents documents = home.documents();
        return every(home).stream()
                .filter(run -> documents.read(run.stateFile()).isPresent())
                .toList();
    }

    /** Returns every run of a home, including those that have only been announced. */
    public static List<RunFolder> every(Home home) {
        return home.documents().folders(INDEX).stream()
                .map(study -> new RunFolder(home, study))
                .toList();
    }

    /** Returns what is wrong with the states of runs that cannot be read. */
    public static List<String> damaged(Home home) {
        return every(home).stream().flatMap(run -> run.fault().stream()).toList();
    }

    /** Returns what is wrong with the state of this run, if it cannot be read. */
    public Optional<String> fault() {
        try {
            state();
            return Optional.empty();
        } catch (RunException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private String file(String name) {
        return INDEX + "/" + study + "/" + name;
    }

    private String stateFile() {
        return file("state.json");
    }

    private String programmeFile() {
        return file("programme.json");
    }

    /** Returns the name of the lock that the process that carries the run holds. */
    String lock() {
        return file("lock");
    }

    public void write(RunState state) {
        write(stateFile(), state);
    }

    public void write(Programme programme) {
        write(programmeFile(), programme);
    }

    /** Announces what is about to be started, before its artifacts are looked up: see {@code GarbageCollector}. */
    public void announce(Programme programme) {
        write(file(ANNOUNCED), programme);
    }

    /** Removes the run from the index. */
    public void delete() {
        // The state last: until it is deleted, the run is listed and can be removed again.
        List.of(file(ANNOUNCED), programmeFile(), stateFile()).forEach(home.documents()::delete);
    }

    /** Returns what was last announced. */
    public Optional<Programme> announced() {
        return read(file(ANNOUNCED), Programme.class);
    }

    public Optional<RunState> state() {
        Optional<RunState> state = read(stateFile(), RunState.class);
        state.ifPresent(read -> checkName(stateFile(), read.study()));
        return state;
    }

    public Optional<Programme> programme() {
        Optional<Programme> programme = read(programmeFile(), Programme.class);
        programme.ifPresent(read -> checkName(programmeFile(), read.name()));
        return programme;
    }

    /** A name from the file could point to the files of another run. */
    private void checkName(String file, String found) {
        if (!found.equals(study)) {
            throw broken(file, "it belongs to \"%s\"".formatted(VisibleText.of(found)));
        }
    }

    private void write(String file, Object value) {
        try {
            home.documents().write(file, JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write %s as JSON".formatted(file), e);
        }
    }

    private <T> Optional<T> read(String file, Class<T> type) {
        return home.documents().read(file).map(content -> parsed(file, content, type));
    }

    private <T> T parsed(String file, byte[] content, Class<T> type) {
        try {
            @Nullable T value = JSON.readValue(content, type);
            if (value == null) {
                throw broken(file, "it holds null");
            }
            return value;
        } catch (JacksonException e) {
            throw broken(file, e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw broken(file, "it is not text");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s".formatted(file), e);
        }
    }

    private RunException broken(String file, String fault) {
        return new RunException(
                RunException.Kind.DAMAGED,
                "%s is of another version of Facecard or damaged (%s): delete it; the study can be started again and reuses what is finished"
                        .formatted(home.documents().address(file), fault));
    }
}
