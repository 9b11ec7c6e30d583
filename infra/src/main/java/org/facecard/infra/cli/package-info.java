/**
 * The command line: a thin layer over {@link org.facecard.infra.run.StudyRuns}. Begin with
 * {@link org.facecard.infra.cli.FacecardCommand}.
 */
@NullMarked
package org.facecard.infra.cli;

import org.jspecify.annotations.NullMarked;
