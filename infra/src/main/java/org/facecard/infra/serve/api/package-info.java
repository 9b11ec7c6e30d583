/** The HTTP API: JSON, Parquet, Arrow, CSV and server-sent events. */
@NullMarked
package org.facecard.infra.serve.api;

import org.jspecify.annotations.NullMarked;
