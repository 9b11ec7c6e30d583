@NullMarked
package org.facecard.pipelines.verifier;

import org.jspecify.annotations.NullMarked;
