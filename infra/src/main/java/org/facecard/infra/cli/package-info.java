/** The command line: a thin layer over {@link org.facecard.infra.run.StudyRuns}. */
@NullMarked
package org.facecard.infra.cli;

import org.jspecify.annotations.NullMarked;
