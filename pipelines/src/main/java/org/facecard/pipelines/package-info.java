@NullMarked
package org.facecard.pipelines;

import org.jspecify.annotations.NullMarked;
