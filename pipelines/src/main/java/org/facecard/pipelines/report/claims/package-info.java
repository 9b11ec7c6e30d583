/** Decides the claims of a study. Begin with {@link org.facecard.pipelines.report.claims.ClaimsLedger}. */
@NullMarked
package org.facecard.pipelines.report.claims;

import org.jspecify.annotations.NullMarked;
