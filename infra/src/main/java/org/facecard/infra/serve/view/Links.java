package org.facecard.infra.serve.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facecard.infra.serve.episodes.EpisodeFilter;
import org.facecard.infra.serve.episodes.EpisodeKey;

/** Addresses of the pages. */
public final class Links {
    private Links() {}

    /** Returns a text as part of an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String with(String path, Map<String, String> parameters) {
        return parameters.isEmpty() ? path : path + "?" + query(parameters);
    }

    /** Returns the page of a study. */
    public static String study(String id) {
        return "/studies/" + encoded(id);
    }

    /** Returns the episodes of a study that pass a filter, from one position on. */
    public static String episodes(String id, EpisodeFilter filter, Map<String, String> position) {
        Map<String, String> parameters = new LinkedHashMap<>(filter.parameters());
        parameters.putAll(position);
        return with(study(id) + "/episodes", parameters);
    }

    /** Returns a filter for these values. */
    public static EpisodeFilter filter(Map<String, String> wanted) {
        return EpisodeFilter.of(name -> wanted.getOrDefault(name, ""));
    }

    /** Returns one episode, whose neighbours are those of a filter. */
    public static String episode(String id, EpisodeKey key, EpisodeFilter filter) {
        Map<String, String> parameters = new LinkedHashMap<>(key.parameters());
        filter.parameters().forEach((name, value) -> parameters.put("in-" + name, value));
        return with(study(id) + "/episode", parameters);
    }

    /** Returns one episode beside another of the same problem. */
    public static String beside(String id, EpisodeKey key, EpisodeKey other) {
        return beside(id, key, id, other);
    }

    /** Returns one episode beside one of another study. */
    public static String beside(String id, EpisodeKey key, String otherId, EpisodeKey other) {
        Map<String, String> parameters = new LinkedHashMap<>(key.parameters());
        if (!otherId.equals(id)) {
            parameters.put("beside-study", otherId);
        }
        other.parameters().forEach((name, value) -> parameters.put("beside-" + name, value));
        return with(study(id) + "/episode", parameters);
    }

    /** Returns the address of a request with a switch turned: {@code name=1} added, or removed if it was there. */
    public static String toggled(String path, Map<String, List<String>> parameters, String name) {
        Map<String, String> turned = new LinkedHashMap<>();
        parameters.forEach((key, values) -> turned.put(key, values.get(0)));
        if (turned.remove(name) == null) {
            turned.put(name, "1");
        }
        return with(path, turned);
    }

    /** Returns the route of an episode as a map. */
    public static String map(String id, EpisodeKey key) {
        return with(study(id) + "/map.svg", key.parameters());
    }

    /** Returns the picture that the model saw at a waypoint of an episode. */
    public static String picture(String id, EpisodeKey key, int waypoint) {
        Map<String, String> parameters = new LinkedHashMap<>(key.parameters());
        parameters.put("waypoint", String.valueOf(waypoint));
        return with(study(id) + "/picture.png", parameters);
    }

    /** Returns a comparison within a study. */
    public static String compare(String id, Map<String, String> sides) {
        return with(study(id) + "/compare", sides);
    }

    /** Returns a query of a study. */
    public static String ask(String id, Map<String, String> parameters) {
        return with(study(id) + "/ask", parameters);
    }

    /** Returns the log of a stage. */
    public static String log(String run, String stage) {
        return with(run(run) + "/log", Map.of("stage", stage));
    }

    /** Returns the page of a run. */
    public static String run(String run) {
        return "/runs/" + encoded(run);
    }
}
