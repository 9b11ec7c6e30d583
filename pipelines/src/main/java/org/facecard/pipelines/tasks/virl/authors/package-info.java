/**
 * The authors' route files, read and written: {@code route_infos.json} and {@code gps_pano_mapping.pkl}. Users who have
 * these data can run the study on them; the project's cities can be written in the same form. Begin with {@link
 * org.facecard.pipelines.tasks.virl.authors.AuthorsRoutes}.
 */
@NullMarked
package org.facecard.pipelines.tasks.virl.authors;

import org.jspecify.annotations.NullMarked;
