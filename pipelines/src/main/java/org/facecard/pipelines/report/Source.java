package org.facecard.pipelines.report;

/**
 * Where the points of a figure come from, so that anybody can count them again.
 *
 * @param query for DuckDB, run in the folder of the results; gives {@code series}, {@code x} and {@code y}
 */
record Source(String query) {
    /** First attempts that the rule decides. */
    static final String READ = "sum(stated_rule + training_rule + other_reading + unreadable)";

    /** Points of checkpoints, read on policy, from {@code outcomes.parquet}; intervals are the report's own bootstrap of {@code episodes}. */
    static Source outcomes(String columns, String condition) {
        return new Source("""
                select arm as series, budget, %s
                from 'outcomes.parquet' where mode = 'sampled' and %s
                group by all order by all""".formatted(columns, condition));
    }
}
