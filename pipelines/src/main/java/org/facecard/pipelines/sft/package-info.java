@NullMarked
package org.facecard.pipelines.sft;

import org.jspecify.annotations.NullMarked;
