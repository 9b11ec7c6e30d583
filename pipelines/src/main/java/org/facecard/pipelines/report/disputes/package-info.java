/**
 * Disputes in the literature: the page of each, the overview of all, and the text about those that are decided. Begin
 * with {@link org.facecard.pipelines.report.disputes.Disputes}.
 */
@NullMarked
package org.facecard.pipelines.report.disputes;

import org.jspecify.annotations.NullMarked;
