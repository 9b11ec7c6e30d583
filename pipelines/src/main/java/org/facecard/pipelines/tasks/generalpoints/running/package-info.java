/**
 * The running game of the small model: cards in order, every running total written out. Begin with
 * {@link org.facecard.pipelines.tasks.generalpoints.running.RunningGame}.
 */
@NullMarked
package org.facecard.pipelines.tasks.generalpoints.running;

import org.jspecify.annotations.NullMarked;
