/** Proves from the written texts that no training text contains a held-out problem. */
@NullMarked
package org.facecard.pipelines.results.leakage;

import org.jspecify.annotations.NullMarked;
