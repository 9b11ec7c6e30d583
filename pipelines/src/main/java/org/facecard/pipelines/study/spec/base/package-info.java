/**
 * The settings of what all arms have in common: the model, how its base is pre-trained or read, and the warm-up that makes the
 * init. Begin with {@link org.facecard.pipelines.study.spec.base.ModelSpec}.
 */
@NullMarked
package org.facecard.pipelines.study.spec.base;

import org.jspecify.annotations.NullMarked;
