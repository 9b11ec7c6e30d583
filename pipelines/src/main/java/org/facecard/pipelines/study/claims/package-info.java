/**
 * The claims of a study: a quantity and the rule that decides it. Begin with {@link
 * org.facecard.pipelines.study.claims.ClaimSpec}.
 */
@NullMarked
package org.facecard.pipelines.study.claims;

import org.jspecify.annotations.NullMarked;
