/**
 * Which results there are, and what the pages show of a study: outcomes, claims, curves. Begin with
 * {@link org.facecard.infra.serve.studies.Studies}.
 */
@NullMarked
package org.facecard.infra.serve.studies;

import org.jspecify.annotations.NullMarked;
