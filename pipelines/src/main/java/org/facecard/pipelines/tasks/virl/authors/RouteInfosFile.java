package org.facecard.pipelines.tasks.virl.authors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.tasks.virl.routes.RouteException;

/** {@code route_infos.json}: {@code [[route, ...], count]}. */
public final class RouteInfosFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final ObjectReader ROUTE = JSON.readerFor(RouteInfo.class);

    private RouteInfosFile() {}

    /**
     * Returns the routes in {@code json}, in the file's order.
     *
     * @throws RouteException naming the first route that cannot be used, and why
     */
    public static List<RouteInfo> read(byte[] json) {
        JsonNode routes = routes(json);
        List<RouteInfo> read = new ArrayList<>(routes.size());
        for (JsonNode route : routes) {
            read.add(route(read.size(), route));
        }
        return read;
    }

    private static JsonNode routes(byte[] json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root.isArray()
                    && root.size() == 2
                    && root.get(0).isArray()
                    && root.get(1).isIntegralNumber()) {
                return counted(root.get(0), root.get(1).intValue());
            }
        } catch (IOException e) {
            throw new RouteException("is not JSON, or is truncated: %s".formatted(e.getMessage()), e);
        }
        throw new RouteException("is not [[route, ...], count]: take the authors' route_infos.json as it was released");
    }

    private static JsonNode counted(JsonNode routes, int count) {
        if (routes.size() != count) {
            throw new RouteException(
                    "holds %d routes but states %d: it may be truncated".formatted(routes.size(), count));
        }
        return routes;
    }

    private static RouteInfo route(int index, JsonNode node) {
        try {
            return ROUTE.readValue(node);
        } catch (JsonProcessingException e) {
            Throwable cause = e.getCause() instanceof RouteException own ? own : e;
            throw new RouteException("route %d: %s".formatted(index, cause.getMessage()), e);
        } catch (IOException e) {
            throw new RouteException("route %d: %s".formatted(index, e.getMessage()), e);
        }
    }

    /** Returns {@code routes} in the authors' form. */
    public static byte[] write(List<RouteInfo> routes) {
        try {
            return JSON.writeValueAsBytes(List.of(routes, routes.size()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("routes are plain records", e);
        }
    }
}
