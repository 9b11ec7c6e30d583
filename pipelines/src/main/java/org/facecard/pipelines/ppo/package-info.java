@NullMarked
package org.facecard.pipelines.ppo;

import org.jspecify.annotations.NullMarked;
