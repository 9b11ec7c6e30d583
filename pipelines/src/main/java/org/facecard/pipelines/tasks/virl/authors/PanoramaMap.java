package org.facecard.pipelines.tasks.virl.authors;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.razorvine.pickle.Pickler;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.RouteException;

/**
 * {@code gps_pano_mapping.pkl}: where street views were taken. A point of a route moves to the nearest of them within
 * 20 metres (MAPPING_RADIUS of the released configuration).
 */
public final class PanoramaMap {
    /** Metres. */
    public static final double RADIUS = 20;

    private final Map<Geocode, String> panoramas;
    private final TreeMap<Double, List<Geocode>> byLatitude = new TreeMap<>();

    /** @param panoramas the id of the panorama at each place */
    public PanoramaMap(Map<Geocode, String> panoramas) {
        this.panoramas = new LinkedHashMap<>(panoramas);
        panoramas
                .keySet()
                .forEach(place -> byLatitude
                        .computeIfAbsent(place.latitude(), latitude -> new ArrayList<>())
                        .add(place));
    }

    /**
     * Returns the map in {@code pickle}.
     *
     * @throws RouteException when the bytes are not a pickled dictionary from (latitude, longitude) to a panorama's id
     */
    public static PanoramaMap read(byte[] pickle) {
        Map<Geocode, String> panoramas = new LinkedHashMap<>();
        RestrictedUnpickler.dictionary(pickle).forEach((place, id) -> panoramas.put(geocode(place), id(place, id)));
        return new PanoramaMap(panoramas);
    }

    private static Geocode geocode(Object place) {
        if (place instanceof Object[] pair
                && pair.length == 2
                && pair[0] instanceof Number latitude
                && pair[1] instanceof Number longitude) {
            return new Geocode(latitude.doubleValue(), longitude.doubleValue());
        }
        throw new RouteException("has a key that is not a (latitude, longitude)");
    }

    private static String id(Object place, Object id) {
        if (id instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new RouteException("names no panorama at %s".formatted(geocode(place)));
    }

    /** Returns this map as a pickle that Python's {@code pickle.load} reads. */
    public byte[] write() {
        Map<Object[], String> plain = new LinkedHashMap<>();
        panoramas.forEach((place, id) -> plain.put(new Object[] {place.latitude(), place.longitude()}, id));
        try {
            return new Pickler(false).dumps(plain);
        } catch (IOException e) {
            throw new IllegalStateException("a dictionary of strings can be pickled", e);
        }
    }

    /** Returns the places with a panorama, in the file's order. */
    public Map<Geocode, String> panoramas() {
        return Collections.unmodifiableMap(panoramas);
    }

    /** Returns the nearest place with a panorama within {@link #RADIUS} of {@code point}. */
    public Optional<Geocode> nearest(Geocode point) {
        double reach = RADIUS / Geocode.METRES_PER_DEGREE;
        return byLatitude.subMap(point.latitude() - reach, true, point.latitude() + reach, true).values().stream()
                .flatMap(List::stream)
                .filter(place -> point.metresTo(place) <= RADIUS)
                .min(Comparator.comparingDouble(place -> point.metresTo(place)));
    }
}
