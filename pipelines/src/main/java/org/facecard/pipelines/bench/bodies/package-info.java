/** What the performance suite runs and times. Begin with {@link org.facecard.pipelines.bench.bodies.BenchCase}. */
@NullMarked
package org.facecard.pipelines.bench.bodies;

import org.jspecify.annotations.NullMarked;
