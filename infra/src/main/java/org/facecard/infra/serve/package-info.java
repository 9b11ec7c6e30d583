/**
 * Serves the results and the runs of a home over HTTP: pages and an API. Begin with {@link
 * org.facecard.infra.serve.WebServer}.
 */
@NullMarked
package org.facecard.infra.serve;

import org.jspecify.annotations.NullMarked;
