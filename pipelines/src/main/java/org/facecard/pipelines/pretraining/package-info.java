@NullMarked
package org.facecard.pipelines.pretraining;

import org.jspecify.annotations.NullMarked;
