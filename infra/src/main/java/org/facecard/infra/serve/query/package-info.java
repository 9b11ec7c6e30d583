/**
 * SQL over the tables of a study: a DuckDB copy of its Parquet, read in a sandbox. Begin with
 * {@link org.facecard.infra.serve.query.StudyDatabase}.
 */
@NullMarked
package org.facecard.infra.serve.query;

import org.jspecify.annotations.NullMarked;
