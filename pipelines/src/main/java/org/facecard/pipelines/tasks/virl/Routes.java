package org.facecard.pipelines.tasks.virl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.RouteSource;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.SplitsSpec;
import org.facecard.pipelines.tasks.Problem;

/** Every route of a study under both rules; each partition walks in a city of its own. */
final class Routes {
    private final RouteSource source;
    private final SplitsSpec splits;

    Routes(RouteSource source, SplitsSpec splits) {
        this.source = source;
        this.splits = splits;
    }

    List<Problem> problems() {
        if (source instanceof RouteSource.Streets streets) {
            return walked(streets);
        }
        throw new IllegalStateException("a source of another kind: %s".formatted(source));
    }

    private List<Problem> walked(RouteSource.Streets streets) {
        List<Problem> problems = new ArrayList<>();
        for (Partition partition : Partition.values()) {
            List<Route> routes = new Cities(splits).of(partition).routes(share(partition, streets.count()), streets);
            for (Rule rule : Rule.values()) {
                for (int rank = 0; rank < routes.size(); rank++) {
                    problems.add(problem(partition, rule, rank, routes.get(rank)));
                }
            }
        }
        return problems;
    }

    private int share(Partition partition, int count) {
        int selection = (int) Math.round(splits.selection() * count);
        int reporting = (int) Math.round(splits.reporting() * count);
        return switch (partition) {
            case SELECTION -> selection;
            case REPORTING -> reporting;
            case TRAIN -> count - selection - reporting;
        };
    }

    private static Problem problem(Partition partition, Rule rule, int rank, Route route) {
        String id = "%s/%s-%04d".formatted(rule.label(), partition.label(), rank);
        return new Problem(id, partition, rule, group(route), route.text(), rank);
    }

    /** The landmarks on the way. */
    static String group(Route route) {
        return route.legs().stream()
                .map(Leg::sight)
                .filter(Objects::nonNull)
                .map(Sight::name)
                .collect(Collectors.joining(" + "));
    }
}
