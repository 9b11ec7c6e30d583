package org.facecard.pipelines.report.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.factors.ScaleTables.Point;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.results.analysis.ScaleEffectRow;
import org.facecard.pipelines.results.analysis.ScaleLineRow;
import org.facecard.pipelines.results.analysis.ScaleSlopeRow;
import org.facecard.pipelines.study.claims.quantities.ArmPair;
import org.junit.jupiter.api.Test;

/** A difference that grows by eight points per tenfold size and by two per tenfold length. */
class ScaleTablesTest {
    private static final long[] WEIGHTS = {200_000, 600_000, 2_000_000, 6_000_000};

    private static ScaleTables drawn(double noise) {
        List<Point> points = new ArrayList<>();
        for (long weights : WEIGHTS) {
            for (int steps : new int[] {1_500, 4_500}) {
                for (int base = 0; base < 5; base++) {
                    double luck = noise * (Draws.of(base, "luck").at(weights).uniform(steps) - 0.5);
                    points.add(new Point(
                            weights + "/" + steps,
                            weights,
                            steps,
                            -0.4 + 0.08 * Math.log10(weights) + 0.02 * Math.log10(steps) + luck));
                }
            }
        }
        return new ScaleTables(new ArmPair("ppo", "sft-hot"), points);
    }

    private static ScaleSection section(ScaleTables tables) {
        return new ScaleSection(
                new ScaleReport(tables.effects(), tables.slopes(), tables.lines(List.of(60_000_000L, 11_000_000_000L))),
                "scale");
    }

    private static double width(ScaleLineRow row) {
        return Objects.requireNonNull(row.high()) - Objects.requireNonNull(row.low());
    }

    @Test
    void slopesAreThoseThatWerePutIn() {
        List<ScaleSlopeRow> slopes = drawn(0).slopes();
        assertThat(slopes).extracting(ScaleSlopeRow::per).containsExactly("model-size", "base-length");
        assertThat(slopes.get(0).slope()).isCloseTo(0.08, within(1e-9));
        assertThat(slopes.get(1).slope()).isCloseTo(0.02, within(1e-9));
        assertThat(slopes.get(0).bases()).isEqualTo(40);
    }

    @Test
    void theLineIsExtendedWithItsUncertainty() {
        List<ScaleLineRow> lines = drawn(0.3).lines(List.of(60_000_000L, 11_000_000_000L));
        assertThat(lines).extracting(ScaleLineRow::weights).containsExactly(6_000_000L, 60_000_000L, 11_000_000_000L);
        assertThat(lines).extracting(ScaleTablesTest::width).isSorted();
        assertThat(lines).allSatisfy(row -> assertThat(row.nextHigh()).isGreaterThan(row.high()));
        assertThat(lines.get(1).effect() - lines.get(0).effect())
                .isCloseTo(drawn(0.3).slopes().get(0).slope(), within(1e-9));
    }

    @Test
    void effectsAreMeansOfEveryPartFromSmallToLarge() {
        List<ScaleEffectRow> effects = drawn(0.1).effects();
        assertThat(effects).hasSize(8).extracting(ScaleEffectRow::weights).isSorted();
        assertThat(effects).allSatisfy(row -> {
            assertThat(row.bases()).isEqualTo(5);
            assertThat(row.low()).isLessThan(row.effect());
        });
    }

    @Test
    void theReportSaysPlainlyWhatIsDecided() {
        assertThat(section(drawn(0.02)).markdown()).contains("`ppo` − `sft-hot` **grows**", "10 times the largest");
        assertThat(section(drawn(2)).markdown())
                .contains("grows or shrinks is not decided")
                .containsAnyOf("says nothing about this size", "does not say which arm is ahead");
        assertThat(Fragment.html(section(drawn(0.1)).content()))
                .contains("<figure id=\"scale-effects\">", "ppo − sft-hot", "n = 5");
    }

    @Test
    void oneSizeHasNoLine() {
        ScaleTables one = new ScaleTables(
                new ArmPair("ppo", "sft-hot"), List.of(new Point("a", 5, 1, 0.1), new Point("b", 5, 1, 0.2)));
        assertThat(one.drawn()).isFalse();
        assertThat(new ScaleSection(new ScaleReport(one.effects(), List.of(), List.of()), "scale").markdown())
                .contains("No line is drawn");
    }
}
