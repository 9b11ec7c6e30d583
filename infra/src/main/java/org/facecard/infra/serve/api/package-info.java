/**
 * The HTTP API: JSON, Parquet, Arrow, CSV and server-sent events. Begin with
 * {@link org.facecard.infra.serve.api.StudiesApi}.
 */
@NullMarked
package org.facecard.infra.serve.api;

import org.jspecify.annotations.NullMarked;
