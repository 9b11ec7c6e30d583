package org.facecard.pipelines.tasks.virl.streets;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.plan.StageParameters.OtherCities;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.RouteException;

/**
 * The cities of the project's routes. Each partition has its own city; nine more replace those of the V-IRL mini
 * benchmark (paper section 4.2), two routes each. No two share a landmark's name, except the reporting city and the
 * nine.
 */
public final class Cities {
    private final LandmarkNames names;

    public Cities(SplitsSpec splits) {
        this.names = new LandmarkNames(splits);
    }

    /** Returns the city of {@code partition}. */
    public City of(Partition partition) {
        return new City(partition.label(), centre(partition), names.of(partition));
    }

    /**
     * Returns the city called {@code name}: a partition's, or one of the nine.
     *
     * @throws RouteException when there is none
     */
    public City named(String name) {
        Stream<City> partitions = Arrays.stream(Partition.values()).map(this::of);
        return Stream.concat(partitions, mini().stream())
                .filter(city -> city.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RouteException(
                        "no city is called \"%s\": the problem belongs to other splits".formatted(name)));
    }

    private static Geocode centre(Partition partition) {
        return switch (partition) {
            case TRAIN -> new Geocode(40.7075, -74.0113);
            case SELECTION -> new Geocode(41.8827, -87.6233);
            case REPORTING -> new Geocode(39.9526, -75.1652);
        };
    }

    /** Returns the nine cities without training routes, their landmarks' names divided among them. */
    public List<City> mini() {
        return List.of(
                mini("milan", 0, new Geocode(45.4719, 9.1881)),
                mini("new-delhi", 1, new Geocode(28.5677, 77.2433)),
                mini("buenos-aires", 2, new Geocode(-34.6131, -58.3812)),
                mini("london", 3, new Geocode(51.5154, -0.1415)),
                mini("hong-kong", 4, new Geocode(22.3246, 114.1687)),
                mini("new-york", 5, new Geocode(40.7233, -74.0030)),
                mini("melbourne", 6, new Geocode(-37.8226, 144.9648)),
                mini("lagos", 7, new Geocode(6.4969, 3.3481)),
                mini("san-francisco", 8, new Geocode(37.7880, -122.4075)));
    }

    private City mini(String name, int index, Geocode centre) {
        List<String> pool = names.of(Partition.REPORTING);
        int share = pool.size() / OtherCities.CITIES;
        return new City(name, centre, pool.subList(share * index, share * (index + 1)));
    }
}
