/**
 * Street views: what a walker at a waypoint sees, drawn from the ground plan of the streets. Begin with
 * {@link org.facecard.pipelines.tasks.virl.view.StreetRenderer}.
 */
@NullMarked
package org.facecard.pipelines.tasks.virl.view;

import org.jspecify.annotations.NullMarked;
