package org.facecard.pipelines.tasks.virl.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.virl.Expert;
import org.facecard.pipelines.tasks.virl.Worlds;
import org.facecard.pipelines.tasks.virl.paper.PaperChallenge;
import org.facecard.pipelines.tasks.virl.paper.PaperText;
import org.facecard.pipelines.tasks.virl.tokens.TokenChallenge;
import org.facecard.pipelines.tasks.virl.tokens.TokenText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    private static final Geocode START = new Geocode(40.7, -74);
    private static final Geocode CORNER = START.plus(0, 60);
    private static final Geocode END = CORNER.plus(60, 0);
    private static final VisibleLandmark SIGHT = new VisibleLandmark("Opal Gym", Bearing.LEFT);

    @Test
    void aRouteIsReadBackFromItsText() {
        for (Route route : Worlds.routes()) {
            assertThat(Route.parse(route.text())).isEqualTo(route);
        }
    }

    @Test
    void aRouteOfOnePointIsRefused() {
        assertThatThrownBy(() -> new Route(START, 0, List.of()))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("one point");
    }

    @Test
    void aRepeatedPointIsRefusedAnywhere() {
        assertThatThrownBy(() -> new Route(START, 0, List.of(leg(0, START))))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("twice in a row");
        assertThatThrownBy(() -> new Route(START, 0, List.of(leg(0, CORNER), leg(90, CORNER))))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("twice in a row");
    }

    @Test
    void routesMayRevisitAPoint() {
        Route round = new Route(START, 0, List.of(leg(0, CORNER), leg(90, END), leg(270, CORNER)));

        assertThat(round.legs()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "-1", "360", "Infinity"})
    void aHeadingThatIsNoneIsRefused(double heading) {
        assertThatThrownBy(() -> leg(heading, CORNER))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("not a direction");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 360})
    void anInitialHeadingThatIsNoneIsRefused(int heading) {
        assertThatThrownBy(() -> new Route(START, heading, List.of(leg(0, CORNER))))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("not a direction");
    }

    @Test
    void aDestinationWithoutALandmarkIsRefused() {
        assertThatThrownBy(() -> new Route(START, 0, List.of(new Leg(0, CORNER, null, List.of()))))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("the stop cannot be described");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t"})
    void aLandmarkWithoutANameIsRefused(String name) {
        assertThatThrownBy(() -> new VisibleLandmark(name, Bearing.FRONT))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("no name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Opal\nGym", "Opal\rGym", "Opal\u2028Gym"})
    void landmarkNamesWithLineBreaksAreRefused(String name) {
        assertThatThrownBy(() -> new VisibleLandmark(name, Bearing.FRONT))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("one line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "{\"start\":[40.7,-74.0],\"initialHeading\":0,\"legs\":[{\"heading\":0,\"end\":[40.7]}]}",
                "{\"start\":[40.7,-74.0],\"initialHeading\":0,\"legs\":[{\"end\":[40.8,-74.0],"
                        + "\"sight\":{\"name\":\"Opal Gym\",\"bearing\":\"FRONT\"},\"forward\":[]}]}",
                "{\"start\":[40.7,-74.0],\"initialHeading\":0,\"legs\":[{\"heading\":0.0,\"end\":[40.8,null],"
                        + "\"sight\":{\"name\":\"Opal Gym\",\"bearing\":\"FRONT\"},\"forward\":[]}]}",
                "{\"start\":[40.7,-74.0],\"initialHeading\":0,\"legs\":[{\"heading\":0.0,\"end\":[40.8,-74.0],"
                        + "\"sight\":{\"name\":\"Opal Gym\",\"bearing\":\"UPWARDS\"},\"forward\":[]}]}",
                "{\"start\":[40.7,-74.0],\"initialHeading\":0,\"legs\":"
            })
    void textThatIsNoRouteIsRefused(String text) {
        assertThatThrownBy(() -> Route.parse(text)).isInstanceOf(RouteException.class);
    }

    @Test
    void fiveHundredWaypointsAreWalkedToTheEnd() {
        List<Leg> legs = new ArrayList<>();
        Geocode at = START;
        for (int leg = 0; leg < 499; leg++) {
            at = leg % 2 == 0 ? at.plus(0, 60) : at.plus(60, 0);
            legs.add(new Leg(leg % 2 == 0 ? 0 : 90, at, SIGHT, List.of()));
        }
        Rail rail = Rail.lay(new Route(START, 180, legs), 0.5, Fidelity.AS_DESCRIBED, Worlds.draws(0));

        for (Challenge first : List.of(
                new TokenChallenge(TokenText.of(rail, Rule.OOD), 0),
                new PaperChallenge(new PaperText(rail, Rule.OOD), 0, Fidelity.AS_DESCRIBED))) {
            List<Challenge> challenges = Worlds.challenges(first);
            assertThat(challenges).hasSize(500);
            assertThat(challenges)
                    .allSatisfy(
                            here -> assertThat(here.judge(Expert.answer(here)).correct())
                                    .isTrue());
        }
    }

    private static Leg leg(double heading, Geocode end) {
        return new Leg(heading, end, SIGHT, List.of());
    }
}
