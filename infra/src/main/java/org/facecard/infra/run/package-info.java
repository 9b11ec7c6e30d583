@NullMarked
package org.facecard.infra.run;

import org.jspecify.annotations.NullMarked;
