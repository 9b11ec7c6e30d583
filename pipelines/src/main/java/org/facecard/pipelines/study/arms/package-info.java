/** The arms of a study: how each is trained. Begin with {@link org.facecard.pipelines.study.arms.ArmSpec}. */
@NullMarked
package org.facecard.pipelines.study.arms;

import org.jspecify.annotations.NullMarked;
