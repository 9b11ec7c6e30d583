@NullMarked
package org.facecard.infra.home;

import org.jspecify.annotations.NullMarked;
