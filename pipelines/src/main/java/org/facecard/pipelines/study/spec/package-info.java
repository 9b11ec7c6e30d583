/** The typed specification of a study. Begin with {@link org.facecard.pipelines.study.spec.StudySpec}. */
@NullMarked
package org.facecard.pipelines.study.spec;

import org.jspecify.annotations.NullMarked;
