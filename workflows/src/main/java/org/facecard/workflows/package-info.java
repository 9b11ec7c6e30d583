@NullMarked
package org.facecard.workflows;

import org.jspecify.annotations.NullMarked;
