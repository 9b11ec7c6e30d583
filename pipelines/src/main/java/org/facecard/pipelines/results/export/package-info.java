/**
 * Exports a table of the results as Parquet, Arrow IPC or CSV. Begin with
 * {@link org.facecard.pipelines.results.export.Export}.
 */
@NullMarked
package org.facecard.pipelines.results.export;

import org.jspecify.annotations.NullMarked;
