@NullMarked
package org.facecard.pipelines.episode;

import org.jspecify.annotations.NullMarked;
