/** Which results there are, and what the pages show of a study: outcomes, claims, curves. */
@NullMarked
package org.facecard.infra.serve.studies;

import org.jspecify.annotations.NullMarked;
