@NullMarked
package org.facecard.pipelines.results;

import org.jspecify.annotations.NullMarked;
