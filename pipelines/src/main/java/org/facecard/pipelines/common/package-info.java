/**
 * Small building blocks without domain knowledge: named constants, range checks, canonical JSON, stateless random
 * draws.
 */
@NullMarked
package org.facecard.pipelines.common;

import org.jspecify.annotations.NullMarked;
