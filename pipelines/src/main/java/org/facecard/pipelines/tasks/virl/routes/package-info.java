/** Routes, directions, landmarks and waypoints. */
@NullMarked
package org.facecard.pipelines.tasks.virl.routes;

import org.jspecify.annotations.NullMarked;
