package org.facecard.pipelines.tasks.virl.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.Problem;
import org.jspecify.annotations.Nullable;

/** The routes and the landmarks' names that training may show. */
public final class TrainingRoutes {
    private final List<Route> routes;
    private final List<String> names;
    private final Naming naming;

    private enum Naming {
        /** The names of training. */
        KNOWN,
        /** Any two of their words. */
        PAIRED
    }

    /** Refuses problems of another partition. */
    public TrainingRoutes(List<Problem> training) {
        List<Route> read = new ArrayList<>();
        for (Problem problem : training) {
            if (problem.partition() != Partition.TRAIN) {
                throw new IllegalArgumentException("%s is no training problem".formatted(problem.id()));
            }
            if (problem.rule() == Rule.ID) {
                read.add(Route.parse(problem.content()));
            }
        }
        this.routes = List.copyOf(read);
        this.names = read.stream()
                .flatMap(route -> route.legs().stream())
                .map(Leg::sight)
                .filter(Objects::nonNull)
                .map(VisibleLandmark::name)
                .distinct()
                .sorted()
                .toList();
        this.naming = Naming.KNOWN;
    }

    private TrainingRoutes(List<Route> routes, List<String> names, Naming naming) {
        this.routes = routes;
        this.names = names;
        this.naming = naming;
    }

    /**
     * Returns the same routes, where {@link #name} and {@link #renamed} give any two words of the names, in any places,
     * that are not a name of another partition. Such pairs must be read word by word: from the names alone a base
     * learns which words never occur together, and misreads a new name as one that it knows.
     */
    public TrainingRoutes paired() {
        return new TrainingRoutes(routes, names, Naming.PAIRED);
    }

    /** Returns one of the routes as it is. */
    public Route draw(RandomGenerator generator) {
        return routes.get(generator.nextInt(routes.size()));
    }

    /** Returns one of the routes with other training names along it, so that the base does not memorise the map. */
    public Route renamed(RandomGenerator generator) {
        Route route = draw(generator);
        List<Leg> legs = new ArrayList<>();
        for (Leg leg : route.legs()) {
            @Nullable VisibleLandmark landmark = leg.sight();
            @Nullable VisibleLandmark other = landmark == null ? null : sight(generator);
            legs.add(new Leg(leg.heading(), leg.end(), other, leg.forward()));
        }
        return new Route(route.start(), route.initialHeading(), legs);
    }

    private VisibleLandmark sight(RandomGenerator generator) {
        return new VisibleLandmark(name(generator), Bearing.values()[generator.nextInt(Bearing.values().length)]);
    }

    /** Returns one of the names. */
    public String name(RandomGenerator generator) {
        return switch (naming) {
            case KNOWN -> known(generator);
            case PAIRED -> pair(generator);
        };
    }

    private String known(RandomGenerator generator) {
        return names.get(generator.nextInt(names.size()));
    }

    private String pair(RandomGenerator generator) {
        while (true) {
            String pair = "%s %s".formatted(word(generator), word(generator));
            if (names.contains(pair) || !mayBeName(pair)) {
                return pair;
            }
        }
    }

    private String word(RandomGenerator generator) {
        String[] words = known(generator).split(" ");
        return generator.nextBoolean() ? words[0] : words[words.length - 1];
    }

    /** Returns whether some name begins and some name ends like {@code pair}. */
    private boolean mayBeName(String pair) {
        int space = pair.indexOf(' ');
        return names.stream().anyMatch(name -> name.startsWith(pair.substring(0, space + 1)))
                && names.stream().anyMatch(name -> name.endsWith(pair.substring(space)));
    }
}
