/** Exports a table of the results as Parquet, Arrow IPC or CSV. */
@NullMarked
package org.facecard.pipelines.results.export;

import org.jspecify.annotations.NullMarked;
