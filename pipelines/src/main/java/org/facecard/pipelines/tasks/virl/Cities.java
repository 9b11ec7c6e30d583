package org.facecard.pipelines.tasks.virl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.SplitsSpec;

/**
 * Where our routes are. Each partition has a city to itself; nine more stand for those of the V-IRL mini benchmark (paper
 * section 4.2), two routes each. No two share a landmark's name but for the reporting city and the nine.
 */
final class Cities {
    /** Routes in each of the nine cities. */
    static final int MINI_ROUTES = 2;

    private static final Map<Partition, Geocode> PARTITIONS = Map.of(
            Partition.TRAIN, new Geocode(40.7075, -74.0113),
            Partition.SELECTION, new Geocode(41.8827, -87.6233),
            Partition.REPORTING, new Geocode(39.9526, -75.1652));

    private final LandmarkNames names;

    Cities(SplitsSpec splits) {
        this.names = new LandmarkNames(splits);
    }

    /** The city of {@code partition}. */
    City of(Partition partition) {
        return new City(partition.label(), PARTITIONS.get(partition), names.of(partition));
    }

    /** The nine cities that nobody trains in, their landmarks' names dealt out among them. */
    List<City> mini() {
        Map<String, Geocode> centres = new LinkedHashMap<>();
        centres.put("milan", new Geocode(45.4719, 9.1881));
        centres.put("new-delhi", new Geocode(28.5677, 77.2433));
        centres.put("buenos-aires", new Geocode(-34.6131, -58.3812));
        centres.put("london", new Geocode(51.5154, -0.1415));
        centres.put("hong-kong", new Geocode(22.3246, 114.1687));
        centres.put("new-york", new Geocode(40.7233, -74.0030));
        centres.put("melbourne", new Geocode(-37.8226, 144.9648));
        centres.put("lagos", new Geocode(6.4969, 3.3481));
        centres.put("san-francisco", new Geocode(37.7880, -122.4075));
        List<String> pool = names.of(Partition.REPORTING);
        int share = pool.size() / centres.size();
        List<String> order = List.copyOf(centres.keySet());
        return order.stream()
                .map(name -> new City(name, centres.get(name), pool.subList(
                        share * order.indexOf(name), share * (order.indexOf(name) + 1))))
                .toList();
    }
}
