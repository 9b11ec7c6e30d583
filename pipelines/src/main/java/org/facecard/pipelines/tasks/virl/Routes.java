package org.facecard.pipelines.tasks.virl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.streets.Cities;
import org.facecard.pipelines.tasks.virl.streets.City;

/** Every route of a study under both rules; on the project's streets, each partition has its own city. */
final class Routes {
    private final VirlSpec spec;
    private final SplitsSpec splits;

    Routes(VirlSpec spec, SplitsSpec splits) {
        this.spec = spec;
        this.splits = splits;
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Function<Partition, List<Route>> source = source();
        for (Partition partition : Partition.values()) {
            List<Route> routes = source.apply(partition);
            for (Rule rule : Rule.values()) {
                for (int rank = 0; rank < routes.size(); rank++) {
                    problems.add(problem(partition, rule, rank, routes.get(rank)));
                }
            }
        }
        return problems;
    }

    /** Returns {@code each} routes through each of nine other cities, in the order in which the paper lists them. */
    List<Problem> elsewhere(int each) {
        if (!(spec.routes() instanceof RouteSource.Streets streets)) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        for (City city : new Cities(splits).mini()) {
            for (Route route : city.routes(each, streets)) {
                int rank = problems.size();
                String id = "%s/%s-%02d".formatted(Rule.ID.label(), city.name(), rank);
                problems.add(new Problem(id, Partition.REPORTING, Rule.ID, group(route), route.text(), rank));
            }
        }
        return problems;
    }

    /** Returns {@code count} longer routes through the city of the reporting partition, so that length alone differs. */
    List<Problem> longer(int count) {
        if (!(spec.routes() instanceof RouteSource.Streets streets)) {
            return List.of();
        }
        City city = new Cities(splits).of(Partition.REPORTING);
        List<Problem> problems = new ArrayList<>();
        for (Route route : city.longerRoutes(count, streets)) {
            int rank = problems.size();
            String id = "%s/%s-longer%04d".formatted(Rule.ID.label(), city.name(), rank);
            problems.add(new Problem(id, Partition.REPORTING, Rule.ID, group(route), route.text(), rank));
        }
        return problems;
    }

    private Function<Partition, List<Route>> source() {
        if (spec.routes() instanceof RouteSource.Files files) {
            return new RouteFiles(spec, files, splits)::of;
        }
        RouteSource.Streets streets = (RouteSource.Streets) spec.routes();
        return partition -> new Cities(splits).of(partition).routes(splits.routes(partition, streets.count()), streets);
    }

    private static Problem problem(Partition partition, Rule rule, int rank, Route route) {
        String id = "%s/%s-%04d".formatted(rule.label(), partition.label(), rank);
        return new Problem(id, partition, rule, group(route), route.text(), rank);
    }

    /** Returns the landmarks on the way. */
    static String group(Route route) {
        return route.legs().stream()
                .map(Leg::sight)
                .filter(Objects::nonNull)
                .map(VisibleLandmark::name)
                .collect(Collectors.joining(" + "));
    }
}
