package org.facecard.pipelines.report.chart;

import org.facecard.pipelines.study.claims.quantities.Metric;

/**
 * Where the points of a figure come from, so that readers can recompute them.
 *
 * @param query for DuckDB, run in the folder of the results; gives {@code series}, {@code x} and {@code y}
 */
public record FigureSource(String query) {
    /** First attempts that the rule decides. */
    private static final String READ = "stated_rule + training_rule + other_reading + unreadable";

    /**
     * Returns the points of checkpoints, read on policy, from {@code outcomes.parquet}; intervals are the report's own,
     * from {@code episodes}.
     */
    public static FigureSource outcomes(String columns, String condition) {
        return new FigureSource("""
                select arm as series, budget, %s
                from 'outcomes.parquet' where mode = 'sampled' and %s
                group by all order by all""".formatted(columns, condition));
    }

    /**
     * Returns a metric in per cent, the mean over seeds: outcomes has one row for each.
     *
     * @param filter on the rows, with {@code filter (...)}, or empty
     */
    public static String share(Metric metric, String filter) {
        return switch (metric) {
            case SUCCESS -> ratio("successes", "episodes", filter);
            case STEP_ACCURACY -> ratio("steps_right", "steps", filter);
            case WAYPOINT_ACCURACY -> ratio("waypoints_solved", "waypoints", filter);
            case TURN_ACCURACY -> ratio("turns_right", "turns", filter);
            case STATED_RULE -> ratio("stated_rule", READ, filter);
            case TRAINING_RULE_INTRUSION -> ratio("training_rule", READ, filter);
            case SUCCESS_GIVEN_RECOGNITION ->
                throw new IllegalArgumentException(
                        "outcomes.parquet does not hold success given recognition: count it in episodes");
        };
    }

    private static String ratio(String part, String whole, String filter) {
        return "100 * avg(%s / nullif(%s, 0))%s".formatted(part, whole, filter.isEmpty() ? "" : " " + filter);
    }
}
