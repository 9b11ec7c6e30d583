/** The runs of one home. Begin with {@link org.facecard.infra.run.StudyRuns}. */
@NullMarked
package org.facecard.infra.run;

import org.jspecify.annotations.NullMarked;
