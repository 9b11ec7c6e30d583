/**
 * The episodes of a study: filter, list, one episode, the same problem elsewhere. Begin with
 * {@link org.facecard.infra.serve.episodes.Episodes}.
 */
@NullMarked
package org.facecard.infra.serve.episodes;

import org.jspecify.annotations.NullMarked;
