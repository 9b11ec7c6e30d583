@NullMarked
package org.facecard.pipelines.tasks;

import org.jspecify.annotations.NullMarked;
