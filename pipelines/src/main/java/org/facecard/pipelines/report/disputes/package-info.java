/** Disputes in the literature: the page of each, the overview of all, and the text about those that are decided. */
@NullMarked
package org.facecard.pipelines.report.disputes;

import org.jspecify.annotations.NullMarked;
