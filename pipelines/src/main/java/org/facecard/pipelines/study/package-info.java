/** The vocabulary of the paper: task, modality, rule, shift, split, stage. */
@NullMarked
package org.facecard.pipelines.study;

import org.jspecify.annotations.NullMarked;
