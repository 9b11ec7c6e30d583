@NullMarked
package org.facecard.pipelines.evaluation;

import org.jspecify.annotations.NullMarked;
