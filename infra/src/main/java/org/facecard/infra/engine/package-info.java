@NullMarked
package org.facecard.infra.engine;

import org.jspecify.annotations.NullMarked;
