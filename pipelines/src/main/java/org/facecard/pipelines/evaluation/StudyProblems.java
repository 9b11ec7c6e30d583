package org.facecard.pipelines.evaluation;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.Problem;
import org.jspecify.annotations.Nullable;

/** The problems of a study by their ids. */
public final class StudyProblems {
    private final Map<String, Problem> problems;

    /** Holds the problems of {@code results}. */
    public StudyProblems(StudyResults results) {
        this.problems = results.rows(Table.PROBLEMS).stream()
                .map(StudyProblems::problem)
                .collect(Collectors.toMap(Problem::id, Function.identity()));
    }

    private static Problem problem(ProblemRow row) {
        return new Problem(
                row.id(),
                Named.parse(Partition.class, row.partition()),
                Named.parse(Rule.class, row.rule()),
                row.group(),
                row.content(),
                row.rank());
    }

    /**
     * Returns the problem called {@code id}.
     *
     * @throws InvalidSpecException when the results do not hold it
     */
    public Problem named(String id) {
        @Nullable Problem problem = problems.get(id);
        if (problem == null) {
            throw new InvalidSpecException(
                    "problems.parquet has no problem %s: the results are incomplete, run the study again"
                            .formatted(id));
        }
        return problem;
    }
}
