@NullMarked
package org.facecard.pipelines.policy;

import org.jspecify.annotations.NullMarked;
