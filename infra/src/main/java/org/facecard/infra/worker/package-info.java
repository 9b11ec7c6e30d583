@NullMarked
package org.facecard.infra.worker;

import org.jspecify.annotations.NullMarked;
