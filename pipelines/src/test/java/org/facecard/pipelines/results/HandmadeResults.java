package org.facecard.pipelines.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.tasks.Problem;

/** The results of a study of which nothing was run, with the attempts that a test writes itself. */
public final class HandmadeResults {
    private final StudySpec spec;
    private final Path root;
    private final Map<PartitionKey, List<AttemptRow>> attempts = new LinkedHashMap<>();

    public HandmadeResults(StudySpec spec, Path root) {
        this.spec = spec;
        this.root = root;
    }

    /** Adds one attempt. */
    public HandmadeResults attempt(CheckpointId at, Split split, ReadingMode mode, AttemptRow row) {
        attempts.computeIfAbsent(PartitionKey.of(at, split, mode), place -> new ArrayList<>())
                .add(row);
        return this;
    }

    /** The folder, written. */
    public StudyResults written(List<Problem> problems) throws IOException {
        StudyResults results = ResultsAssembler.assemble(new StudyRun(spec, Map.of(), Map.of()), root, ignored -> {});
        Table.PROBLEMS.write(
                Table.PROBLEMS.in(results.folder()),
                problems.stream().map(HandmadeResults::row).toList());
        for (Map.Entry<PartitionKey, List<AttemptRow>> part : attempts.entrySet()) {
            Path file = results.folder()
                    .resolve(
                            "episodes/%s/part-0.parquet".formatted(part.getKey().path()));
            Files.createDirectories(file.resolveSibling(""));
            Table.EPISODES.write(file, part.getValue());
        }
        return results;
    }

    /** The row of a problem, as its stage writes it. */
    public static ProblemRow row(Problem problem) {
        return new ProblemRow(
                problem.id(),
                problem.partition().label(),
                problem.rule().label(),
                problem.group(),
                problem.content(),
                problem.rank());
    }

    /** A first attempt at a waypoint, right or wrong. */
    public static AttemptRow row(int episode, String problem, int waypoint, boolean correct) {
        return row(episode, problem, waypoint, 1, correct, "{act forward . }");
    }

    /** An attempt that answers so. */
    public static AttemptRow row(
            int episode, String problem, int waypoint, int attempt, boolean correct, String answer) {
        return new AttemptRow(
                episode,
                problem,
                "group " + problem,
                waypoint,
                attempt,
                "prompt",
                answer,
                "shown",
                true,
                correct ? "correct" : "wrong-action",
                correct,
                correct ? 1 : -1,
                "ok",
                "stated-rule",
                true,
                true,
                15,
                -1);
    }
}
