package org.facecard.pipelines.tasks.virl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.virl.RouteMap.Visit;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Move;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.tasks.virl.streets.Cities;
import org.facecard.pipelines.tasks.virl.tokens.TokenText;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RouteMapTest {
    private static final Route ROUTE = new Cities(new SplitsSpec(3, 0.2, 0.2))
            .of(Partition.TRAIN)
            .routes(1, new RouteSource.Streets(5, 10, 3, 3, 5))
            .get(0);

    /** A walk that is right until the last turn, revised once, and then lost. */
    private static List<Visit> walk() {
        Rail rail = Rail.lay(ROUTE, 0.5, Fidelity.AS_DESCRIBED, Draws.of(1, "test"));
        TokenText text = TokenText.of(rail, Rule.OOD);
        List<Visit> visits = new ArrayList<>();
        for (Waypoint waypoint : rail.waypoints()) {
            String right = text.answer(waypoint);
            String wrong = TokenText.answer("none none none street", "1 <b> & 2", "turn north");
            boolean lost = waypoint.move() == Move.STOP;
            visits.add(new Visit(text.action(waypoint), lost ? List.of(wrong, "}") : List.of(wrong, right), !lost));
        }
        return visits;
    }

    private static Document map() throws Exception {
        return map(walk());
    }

    private static Document map(List<Visit> visits) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(RouteMap.svg(ROUTE, visits))));
    }

    @Test
    void anAnswerCannotEndTheTextThatHoldsIt() throws Exception {
        Document map = map(List.of(new Visit("stop .", List.of("]]> '\"<&"), false)));
        assertThat(map.getDocumentElement().getTextContent()).contains("no action: ]]> '\"<& instead of stop .");
    }

    @Test
    void everyWaypointIsADotInsideThePicture() throws Exception {
        NodeList dots = map().getElementsByTagName("circle");
        assertThat(dots.getLength()).isEqualTo(walk().size());
        for (int dot = 0; dot < dots.getLength(); dot++) {
            Element circle = (Element) dots.item(dot);
            assertThat(Double.parseDouble(circle.getAttribute("cx"))).isBetween(0.0, 560.0);
            assertThat(Double.parseDouble(circle.getAttribute("cy"))).isBetween(0.0, 420.0);
            assertThat(circle.getAttribute("class")).isEqualTo(dot == dots.getLength() - 1 ? "lost" : "revised");
        }
    }

    @Test
    void wrongActionsAreNamedBesideWhatWasRight() throws Exception {
        String words = map().getDocumentElement().getTextContent();
        assertThat(words).contains("turn north instead of turn ").contains("no action: } instead of stop .");
        ROUTE.legs().stream()
                .filter(leg -> leg.sight() != null)
                .forEach(leg -> assertThat(words).contains(leg.sight().name()));
    }

    @Test
    void everyLabelEndsInsideThePicture() throws Exception {
        NodeList labels = map().getElementsByTagName("text");
        assertThat(labels.getLength()).isGreaterThan(3);
        for (int label = 0; label < labels.getLength(); label++) {
            Element text = (Element) labels.item(label);
            double end = Double.parseDouble(text.getAttribute("x"))
                    + 6.3 * text.getTextContent().length();
            assertThat(end).as(text.getTextContent()).isLessThanOrEqualTo(560);
        }
    }

    @Test
    void theActionOfAJsonAnswerIsFoundToo() {
        assertThat(RouteMap.action("{\"action\": \"turn_direction(left)\"}")).isEqualTo("turn_direction(left)");
    }

    /** The corners' distances on the map are those of the streets, to scale. */
    @Test
    void theMapIsToScale() throws Exception {
        Element street = (Element) map().getElementsByTagName("polyline").item(0);
        String[] points = street.getAttribute("points").split(" ");
        List<Double> scales = new ArrayList<>();
        Geocode from = ROUTE.start();
        for (int leg = 0; leg < ROUTE.legs().size(); leg++) {
            Geocode to = ROUTE.legs().get(leg).end();
            scales.add(distance(points[leg], points[leg + 1]) / from.metresTo(to));
            from = to;
        }
        assertThat(scales).allSatisfy(scale -> assertThat(scale / scales.get(0)).isBetween(0.99, 1.01));
    }

    private static double distance(String a, String b) {
        String[] first = a.split(",");
        String[] second = b.split(",");
        return Math.hypot(
                Double.parseDouble(first[0]) - Double.parseDouble(second[0]),
                Double.parseDouble(first[1]) - Double.parseDouble(second[1]));
    }
}
