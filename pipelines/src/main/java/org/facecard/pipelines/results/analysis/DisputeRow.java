package org.facecard.pipelines.results.analysis;

import org.jspecify.annotations.Nullable;

/**
 * The state of a dispute, a line of the overview: a row of {@code disputes.parquet}, which {@code facecard results
 * disputes --to DIR} writes.
 *
 * @param study that decides it
 * @param claim in a sentence
 * @param source who says it, and who says otherwise
 * @param verdict {@code reproduced}, {@code contradicted}, {@code inconclusive} or {@code not-run}
 * @param claims of the study
 * @param reproduced claims among them
 * @param contradicted claims among them
 * @param inconclusive claims among them; 0 before the study has run
 * @param bases replicates, each with a base of its own where the study says so
 * @param plannedCpuHours of a quiet core of the reference machine, from an empty home; null if no estimate is known
 * @param spentCpuHours that all artifacts of the study took when they were made, including those that it shares with
 *     other studies; null before it has run
 * @param note what must be read with the verdict, empty when there is nothing
 */
public record DisputeRow(
        String study,
        String claim,
        String source,
        String verdict,
        int claims,
        int reproduced,
        int contradicted,
        int inconclusive,
        int bases,
        @Nullable Double plannedCpuHours,
        @Nullable Double spentCpuHours,
        String note) {}
