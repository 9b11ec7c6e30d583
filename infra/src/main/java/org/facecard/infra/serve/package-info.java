/**
 * A front for the results and the runs of a home: pages and an API over HTTP. Begin with {@link
 * org.facecard.infra.serve.FrontServer}.
 */
@NullMarked
package org.facecard.infra.serve;

import org.jspecify.annotations.NullMarked;
