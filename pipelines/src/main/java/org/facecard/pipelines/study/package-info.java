/**
 * The vocabulary of the paper: task, modality, rule, shift, split, stage. Begin with
 * {@link org.facecard.pipelines.study.Stage}.
 */
@NullMarked
package org.facecard.pipelines.study;

import org.jspecify.annotations.NullMarked;
