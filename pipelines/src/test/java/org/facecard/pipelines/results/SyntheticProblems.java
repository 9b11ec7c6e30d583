package org.facecard.pipelines.results;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.results.tables.ProblemRow;

/** The problems of a synthetic study. */
final class SyntheticProblems {
    /** Problems under the training rule. */
    static final int GROUPS = 1_200;

    private static final String[] RANKS = {"A", "2", "3", "4", "5", "6", "7", "8", "9", "10", "J", "Q", "K"};

    private SyntheticProblems() {}

    static List<ProblemRow> all() {
        List<ProblemRow> problems = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            String partition = partition(group);
            problems.add(problem(group, partition, "id"));
            if (partition.equals("reporting")) {
                problems.add(problem(group, partition, "ood"));
            }
        }
        return problems;
    }

    private static String partition(int group) {
        return group % 4 == 0 ? "reporting" : group % 10 == 1 ? "selection" : "train";
    }

    private static ProblemRow problem(int group, String partition, String rule) {
        return new ProblemRow(rule + "/" + deal(group), partition, rule, numbers(group), deal(group), group);
    }

    static String deal(int group) {
        return "%s %s %s %s".formatted(rank(group), rank(group / 13), rank(group / 169), rank(group * 7 + 3));
    }

    private static String rank(int index) {
        return RANKS[index % RANKS.length];
    }

    static String numbers(int group) {
        return "%d-%d-%d-%d".formatted(group % 13 + 1, group / 13 % 13 + 1, group / 169 % 13 + 1, group % 11 + 1);
    }
}
