@NullMarked
package org.facecard.pipelines.report;

import org.jspecify.annotations.NullMarked;
