@NullMarked
package org.facecard.activities;

import org.jspecify.annotations.NullMarked;
