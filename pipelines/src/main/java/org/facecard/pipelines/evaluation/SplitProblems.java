package org.facecard.pipelines.evaluation;

import java.util.Comparator;
import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.tasks.Problem;

/** The problems that a split consists of. */
public final class SplitProblems {
    private SplitProblems() {}

    /**
     * Returns the first {@code count} problems of {@code split} in the seeded order.
     *
     * @param key of the specification that asks for this number
     * @throws InvalidSpecException when the split has fewer
     */
    public static List<Problem> of(List<Problem> problems, Split split, int count, String key) {
        List<Problem> members = all(problems, split);
        if (members.size() < count) {
            throw new InvalidSpecException(
                    "%s is %d but %s has %d problems: ask for fewer, or give its partition (%s) a larger share in splits"
                            .formatted(
                                    key,
                                    count,
                                    split.label(),
                                    members.size(),
                                    split.partition().label()));
        }
        return members.subList(0, count);
    }

    /** Returns all problems of {@code split} in the seeded order. */
    public static List<Problem> all(List<Problem> problems, Split split) {
        return problems.stream()
                .filter(problem -> problem.partition() == split.partition() && problem.rule() == split.rule())
                .sorted(Comparator.comparingInt(Problem::rank))
                .toList();
    }
}
