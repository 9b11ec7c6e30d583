package org.facecard.infra.serve.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facecard.infra.output.Redaction;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.UnsafePathException;

/**
 * The log lines of one stage from the workers of this machine. A worker runs one stage at a time and logs its start and
 * its end, so the lines in between belong to the stage.
 *
 * @param lines the last ones, oldest first
 * @param cut whether there were more
 */
public record StageLog(List<String> lines, boolean cut) {
    private static final int MOST_LINES = 400;
    private static final int LONGEST_LINE = 2_000;

    /** The lines of {@code StageAdapter}: the study, the stage, and the event. */
    private static final Pattern TURN = Pattern.compile("[ .]StageAdapter: (\\S+) (\\S+): (started|done)?");

    /** Copies the list. */
    public StageLog {
        lines = List.copyOf(lines);
    }

    /**
     * Reads it.
     *
     * @param logs folder of the home that holds a folder per run
     * @param run whose workers
     * @param stage whose lines
     */
    public static StageLog of(Path logs, String run, String stage) {
        Collector lines = new Collector(run, stage);
        for (Path file : files(logs, run)) {
            lines.read(file);
        }
        return new StageLog(List.copyOf(lines.last), lines.cut);
    }

    private static List<Path> files(Path logs, String run) {
        try {
            Path folder = RelativePath.name(run).in(logs);
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (Stream<Path> list = Files.list(folder)) {
                return new ArrayList<>(
                        list.filter(Files::isRegularFile).sorted().toList());
            }
        } catch (UnsafePathException e) {
            return List.of();
        } catch (IOException e) {
            throw StorageException.at(logs, e);
        }
    }

    private static final class Collector {
        private final String run;
        private final String stage;
        private final Deque<String> last = new ArrayDeque<>();
        private boolean cut;

        Collector(String run, String stage) {
            this.run = run;
            this.stage = stage;
        }

        void read(Path file) {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                boolean within = false;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher turn = TURN.matcher(line);
                    boolean turns = turn.find();
                    boolean own = turns && run.equals(turn.group(1)) && stage.equals(turn.group(2));
                    within = turns ? own : within;
                    if (within) {
                        add(line);
                    }
                    within &= !(own && "done".equals(turn.group(3)));
                }
            } catch (IOException e) {
                throw StorageException.at(file, e);
            }
        }

        private void add(String line) {
            String shown = Redaction.here().apply(line);
            last.add(shown.length() <= LONGEST_LINE ? shown : shown.substring(0, LONGEST_LINE) + " ...");
            if (last.size() > MOST_LINES) {
                last.remove();
                cut = true;
            }
        }
    }
}
