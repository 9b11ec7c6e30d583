package org.facecard.pipelines.tasks.virl.authors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.junit.jupiter.api.Test;

class RouteInfosFileTest {
    /** As the released collector writes a leg; the names are ours. */
    private static final String LEG = """
        {
        "intersection_idx": "1",
        "landmarks": "Crêperie \\"Chez {Léa}\\": 24/7 is on your right",
        "distance": "38.52 meters",
        "human_heading": "0",
        "to_next_intersection_heading": "298 (northwest)",
        }
        """;

    @Test
    void readsALegAsTheReleasedCollectorWritesIt() {
        assertThat(Milestone.parse(LEG.replace("\\\"", "\"")))
                .containsExactly(new Milestone(
                        Optional.of("Crêperie \"Chez {Léa}\": 24/7 is on your right"), "38.52", 0, 298, "northwest"));
    }

    @Test
    void readsWhatItWrote() {
        List<RouteInfo> routes = List.of(route(2), route(1));
        assertThat(RouteInfosFile.read(RouteInfosFile.write(routes))).isEqualTo(routes);
    }

    @Test
    void ignoresWhatTheGameDoesNotUse() {
        String json = new String(RouteInfosFile.write(List.of(route(1))), UTF_8)
                .replace("\"init_heading\"", "\"instruction\":\"by a language model\",\"init_heading\"");
        assertThat(RouteInfosFile.read(json.getBytes(UTF_8))).containsExactly(route(1));
    }

    @Test
    void namesTheRouteThatCannotBeUsed() {
        String json = new String(RouteInfosFile.write(List.of(route(1), route(2))), UTF_8);
        refused(json.substring(0, json.length() / 2), "truncated");
        refused(json.replace(",2]", ",3]"), "holds 2 routes but states 3");
        refused(json.replaceFirst("human_heading", "heading"), "route 0: leg 1 of milestone_info has no human_heading");
        refused(json.replaceFirst("\\(north\\)", ""), "route 0: leg 1 of milestone_info has a malformed");
        refused(json.replaceFirst("\\[40.7\\d*,", "[140.7,"), "route 0: [140.7");
        refused(json.replaceFirst("\"init_heading\":0", "\"init_heading\":null"), "route 0");
        refused(json.replaceFirst("route_results", "results"), "route 0: route_results is missing");
        refused("{}", "is not [[route, ...], count]");
    }

    @Test
    void refusesAsManyLegsAsPointsDoNotAllow() {
        String json = new String(RouteInfosFile.write(List.of(route(2))), UTF_8)
                .replaceFirst("\"geocode_list\":\\[(\\[[^]]*]),\\[[^]]*]]", "\"geocode_list\":[$1]");
        refused(json, "route 0: milestone_info has 2 legs, geocode_list 1 points");
    }

    private static void refused(String json, String message) {
        byte[] bytes = json.getBytes(UTF_8);
        assertThatThrownBy(() -> RouteInfosFile.read(bytes))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining(message);
    }

    private static RouteInfo route(int legs) {
        StringBuilder info = new StringBuilder();
        List<Geocode> corners = new java.util.ArrayList<>();
        for (int leg = 1; leg <= legs; leg++) {
            info.append(new Milestone(Optional.of("Zoë's is on your left"), "111", 0, 0, "north").format(leg));
            corners.add(new Geocode(40.7 + 0.001 * leg, -74));
        }
        Geocode start = new Geocode(40.7, -74);
        return new RouteInfo(
                new RouteInfo.Place("Start", start, start),
                new RouteInfo.Place("End", corners.get(legs - 1), null),
                new RouteInfo.Results(corners, 111.0 * legs),
                0,
                info.toString());
    }
}
