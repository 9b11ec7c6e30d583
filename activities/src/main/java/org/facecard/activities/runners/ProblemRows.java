package org.facecard.activities.runners;

import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.Problem;

/** Problems as rows and back. */
public final class ProblemRows {
    private ProblemRows() {}

    static void write(Path folder, List<Problem> problems) {
        Table.PROBLEMS.write(
                Table.PROBLEMS.in(folder),
                problems.stream().map(ProblemRows::row).toList());
    }

    static List<Problem> read(Path folder) {
        return Table.PROBLEMS.read(Table.PROBLEMS.in(folder)).stream()
                .map(ProblemRows::problem)
                .toList();
    }

    /** Returns the training problems under every rule. */
    static List<Problem> training(Path folder) {
        return read(folder).stream()
                .filter(problem -> problem.partition() == Partition.TRAIN)
                .toList();
    }

    /** Returns the training problems under the training rule: all that SFT and RL may see. */
    static List<Problem> postTraining(Path folder) {
        return training(folder).stream()
                .filter(problem -> problem.rule() == Rule.ID)
                .toList();
    }

    /** Returns the problems of the selection partition under the training rule. */
    static List<Problem> selection(Path folder) {
        return read(folder).stream()
                .filter(problem -> problem.partition() == Partition.SELECTION && problem.rule() == Rule.ID)
                .toList();
    }

    /** Returns the row of one problem. */
    public static ProblemRow row(Problem problem) {
        return new ProblemRow(
                problem.id(),
                problem.partition().label(),
                problem.rule().label(),
                problem.group(),
                problem.content(),
                problem.rank());
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
}
