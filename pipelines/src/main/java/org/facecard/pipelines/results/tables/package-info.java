/**
 * The tables of the results: one row record per table, written as Parquet. Begin with {@link
 * org.facecard.pipelines.results.tables.Table}.
 */
@NullMarked
package org.facecard.pipelines.results.tables;

import org.jspecify.annotations.NullMarked;
