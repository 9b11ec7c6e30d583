/**
 * The performance suite: what Facecard's hot paths cost compared with their peers, measured in one run. Begin with
 * {@link org.facecard.pipelines.bench.BenchSuite}.
 */
@NullMarked
package org.facecard.pipelines.bench;

import org.jspecify.annotations.NullMarked;
