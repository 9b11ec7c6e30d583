/**
 * Measures what a checkpoint has memorised: the paper defines memorisation as near-exact copies of training examples
 * (section 1, footnote) and infers it from falling OOD success. Begin with
 * {@link org.facecard.pipelines.memorisation.MemorisationReader}.
 */
@NullMarked
package org.facecard.pipelines.memorisation;

import org.jspecify.annotations.NullMarked;
