/**
 * GeneralPoints: four cards make a target number (paper section 4.1, appendix A). Begin with
 * {@link org.facecard.pipelines.tasks.generalpoints.GeneralPoints}.
 */
@NullMarked
package org.facecard.pipelines.tasks.generalpoints;

import org.jspecify.annotations.NullMarked;
