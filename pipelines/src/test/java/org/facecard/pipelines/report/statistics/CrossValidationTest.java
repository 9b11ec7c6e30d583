package org.facecard.pipelines.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.report.statistics.Correlation.Pair;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    private static final Draws DRAWS = Draws.of(3, "cross-validation");

    /** Groups of pairs around y = 2 x + shift of the group, with as much noise. */
    private static List<List<Pair>> groups(int groups, double noise) {
        List<List<Pair>> all = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            List<Pair> pairs = new ArrayList<>();
            for (int pair = 0; pair < 6 + group; pair++) {
                Draws at = DRAWS.at(100 * group + pair);
                double x = at.uniform(0);
                pairs.add(new Pair(x, 2 * x + noise * (at.uniform(1) - 0.5)));
            }
            all.add(pairs);
        }
        return all;
    }

    /** The same by DuckDB's regression: for each group, the line through the others. */
    private static double byDuckDb(List<List<Pair>> groups) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("create table pairs(g int, x double, y double)");
            for (int group = 0; group < groups.size(); group++) {
                for (Pair pair : groups.get(group)) {
                    statement.execute(String.format(
                            Locale.ROOT, "insert into pairs values (%d, %.17g, %.17g)", group, pair.x(), pair.y()));
                }
            }
            try (ResultSet result = statement.executeQuery("""
                    with fits as (
                      select l.g, regr_slope(p.y, p.x) as b, regr_intercept(p.y, p.x) as a, avg(p.y) as m
                      from (select distinct g from pairs) l join pairs p on p.g <> l.g group by l.g)
                    select 1 - sum(power(y - a - b * x, 2)) / sum(power(y - m, 2)) from pairs join fits using (g)""")) {
                result.next();
                return result.getDouble(1);
            }
        }
    }

    @Test
    void rSquaredIsThatOfDuckDbsLines() throws SQLException {
        for (double noise : new double[] {0, 0.5, 8}) {
            List<List<Pair>> groups = groups(5, noise);
            assertThat(CrossValidation.rSquared(groups, DRAWS).mean()).isCloseTo(byDuckDb(groups), within(1e-9));
        }
    }

    @Test
    void aLineWithoutNoisePredictsEveryGroup() {
        Estimate estimate = CrossValidation.rSquared(groups(4, 0), DRAWS);
        assertThat(estimate.mean()).isCloseTo(1, within(1e-12));
        assertThat(estimate.low()).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatHoldsInOneGroupIsWorseThanTheMean() {
        List<List<Pair>> groups = List.of(
                List.of(new Pair(0, 0), new Pair(1, 1)),
                List.of(new Pair(0, 1), new Pair(1, 0)),
                List.of(new Pair(0, 0), new Pair(1, 1)),
                List.of(new Pair(0, 1), new Pair(1, 0)));
        assertThat(CrossValidation.rSquared(groups, DRAWS).mean()).isNegative();
    }

    @Test
    void aPredictorWithoutVarianceIsTheMean() {
        List<List<Pair>> groups = groups(4, 1).stream()
                .map(group -> group.stream().map(pair -> new Pair(1, pair.y())).toList())
                .toList();
        assertThat(CrossValidation.rSquared(groups, DRAWS).mean()).isZero();
    }

    @Test
    void aDifferenceIsDrawnFromTheSameGroups() {
        List<List<Pair>> good = groups(5, 0.5);
        assertThat(CrossValidation.difference(good, good, DRAWS))
                .extracting(Estimate::mean, Estimate::low, Estimate::high)
                .containsExactly(0.0, 0.0, 0.0);
        List<List<Pair>> blind = good.stream()
                .map(group -> group.stream().map(pair -> new Pair(0, pair.y())).toList())
                .toList();
        assertThat(CrossValidation.difference(good, blind, DRAWS).excludesZero())
                .isTrue();
    }

    @Test
    void twoGroupsHaveNoInterval() {
        assertThat(CrossValidation.rSquared(groups(2, 1), DRAWS).low()).isNaN();
    }
}
