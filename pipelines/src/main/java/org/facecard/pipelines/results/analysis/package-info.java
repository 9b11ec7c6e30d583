/**
 * Rows of what is computed over several parts or studies, after all of them have run: shares of a variance, scores of rules, lines over
 * sizes, predictors, disputes. Begin with {@link org.facecard.pipelines.results.analysis.ShareRow}.
 */
@NullMarked
package org.facecard.pipelines.results.analysis;

import org.jspecify.annotations.NullMarked;
