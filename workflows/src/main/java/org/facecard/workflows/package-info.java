/** Runs a study as Temporal workflows: study, cell, stage. Begin with {@link org.facecard.workflows.StudyWorkflow}. */
@NullMarked
package org.facecard.workflows;

import org.jspecify.annotations.NullMarked;
