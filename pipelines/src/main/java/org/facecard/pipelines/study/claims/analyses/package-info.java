/**
 * What a study of several parts computes over all of them besides its claims. Begin with {@link
 * org.facecard.pipelines.study.claims.analyses.Analysis}.
 */
@NullMarked
package org.facecard.pipelines.study.claims.analyses;

import org.jspecify.annotations.NullMarked;
