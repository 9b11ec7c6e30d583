/**
 * Three checkpoints of the reference run, small enough to ship with the program, and the deals they play for {@code
 * ./facecard demo}. Begin with {@link org.facecard.pipelines.demo.Demo}.
 */
@NullMarked
package org.facecard.pipelines.demo;

import org.jspecify.annotations.NullMarked;
