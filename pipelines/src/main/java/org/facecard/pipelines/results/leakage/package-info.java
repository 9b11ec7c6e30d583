/**
 * Proves from the written texts that no training text contains a held-out problem. Begin with
 * {@link org.facecard.pipelines.results.leakage.LeakageAudit}.
 */
@NullMarked
package org.facecard.pipelines.results.leakage;

import org.jspecify.annotations.NullMarked;
