@NullMarked
package org.facecard.pipelines.study;

import org.jspecify.annotations.NullMarked;
