@NullMarked
package org.facecard.pipelines.training;

import org.jspecify.annotations.NullMarked;
