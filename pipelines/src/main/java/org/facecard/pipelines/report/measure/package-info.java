/** What is averaged over episodes, and derived measures: matched success, onset of intrusion. */
@NullMarked
package org.facecard.pipelines.report.measure;

import org.jspecify.annotations.NullMarked;
