/**
 * Routes, directions, landmarks and waypoints. Begin with {@link org.facecard.pipelines.tasks.virl.routes.Route}.
 */
@NullMarked
package org.facecard.pipelines.tasks.virl.routes;

import org.jspecify.annotations.NullMarked;
