package org.facecard.pipelines.report.disputes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.facecard.pipelines.report.factors.AnalysisReport;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Decision;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

/** Every line of a claim has the numbers and the words of its own row, each in its column. */
class DisputePaperLinesTest {
    private static final Pattern SIGNED = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Programme STUDY = SpecReader.programme("rectified", List.of());

    private static final List<ClaimRow> DISTINCT = List.of(
            distinct("dft-raises-rule-ood", "share", 0.1234, 0.0471, 8),
            distinct("dft-learns-as-much", "nats", -0.317, 0.0213, 7),
            distinct("dft-stays-nearer-the-init", "decades", 1.65, 0.0309, 6));

    /** A claim that has no number in common with another one. */
    private static ClaimRow distinct(String name, String unit, double effect, double adjustedP, int seeds) {
        return new ClaimRow(
                null,
                name,
                "Claim of %s.".formatted(name),
                "nowhere",
                "quantity",
                unit,
                "above",
                0,
                null,
                null,
                null,
                Decision.INCONCLUSIVE.label(),
                effect,
                effect - seeds * 0.0111,
                effect + seeds * 0.0777,
                null,
                adjustedP / 3,
                adjustedP,
                seeds * 0.0333,
                null,
                null,
                null,
                null,
                null,
                seeds,
                seeds * 41,
                seeds * 419,
                "reason of " + name,
                null);
    }

    /** Returns the cells of a claim by their headings. */
    private static Map<String, String> cells(String paper, String claim) {
        List<String> headings = line(paper, "| claim | ");
        List<String> line = line(paper, "| `%s`: ".formatted(claim));
        assertThat(line).hasSameSizeAs(headings);
        Map<String, String> cells = new HashMap<>();
        headings.forEach(heading -> cells.put(heading, line.get(cells.size())));
        return cells;
    }

    private static List<String> line(String paper, String beginning) {
        List<String> lines =
                paper.lines().filter(line -> line.startsWith(beginning)).toList();
        assertThat(lines).as(beginning).hasSize(1);
        return Stream.of(lines.get(0).split("\\|"))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    /** Returns the numbers of a cell with their signs. */
    private static List<Double> signed(String cell) {
        return SIGNED.matcher(cell.replace('−', '-'))
                .results()
                .map(match -> Double.valueOf(match.group()))
                .toList();
    }

    private static String cell(Map<String, String> cells, String heading) {
        return requireNonNull(cells.get(heading), heading);
    }

    private static void hasTheNumbersOf(ClaimRow claim, Map<String, String> cells) {
        boolean share = claim.unit().equals("share");
        double scale = share ? 100 : 1;
        double rounding = share ? 0.051 : claim.unit().equals("nats") ? 0.00051 : 0.0051;
        holds(
                cell(cells, "effect"),
                rounding,
                scale * requireNonNull(claim.effect()),
                scale * requireNonNull(claim.low()),
                scale * requireNonNull(claim.high()));
        holds(cell(cells, "p"), 0.00051, requireNonNull(claim.adjustedP()));
        holds(cell(cells, "detectable"), rounding, scale * requireNonNull(claim.detectable()));
        holds(cell(cells, "seeds"), 0, claim.seeds());
        holds(cell(cells, "problems"), 0, claim.problems());
        holds(cell(cells, "episodes"), 0, claim.episodes());
    }

    private static void holds(String cell, double rounding, double... numbers) {
        List<Double> written = signed(cell);
        assertThat(written).as(cell).hasSize(numbers.length);
        for (int number = 0; number < numbers.length; number++) {
            assertThat(written.get(number)).as(cell).isCloseTo(numbers[number], Offset.offset(rounding));
        }
    }

    private static String paper() {
        DisputeTables tables =
                new DisputeTables(DISTINCT, List.of(), new AnalysisReport(STUDY.name(), null, null), List.of());
        return new DisputePaper(List.of(new DisputeRun(STUDY, Optional.empty(), tables)), List.of()).markdown();
    }

    @Test
    void everyNumberOfALineIsOfItsOwnClaim() {
        String paper = paper();
        assertThat(DISTINCT).allSatisfy(claim -> {
            Map<String, String> cells = cells(paper, claim.claim());
            assertThat(cell(cells, "claim")).isEqualTo("`%s`: %s".formatted(claim.claim(), claim.sentence()));
            hasTheNumbersOf(claim, cells);
            assertThat(cell(cells, "verdict")).isEqualTo("inconclusive: reason of " + claim.claim());
        });
    }

    @Test
    void aNumberOfAnotherClaimIsFound() {
        String paper = paper();
        String swapped = paper.replace("0.047", "0.p").replace("0.021", "0.047").replace("0.p", "0.021");
        assertThat(swapped).isNotEqualTo(paper);
        assertThatThrownBy(() -> hasTheNumbersOf(DISTINCT.get(0), cells(swapped, "dft-raises-rule-ood")))
                .isInstanceOf(AssertionError.class);
    }
}
