/** Hostile bytes for everything that reads a file or a message. */
@org.jspecify.annotations.NullMarked
package org.facecard.pipelines.fuzz;
