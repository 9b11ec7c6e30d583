/**
 * Sequential revision (paper section 3): prompt, answer, verdict, next prompt. Begin with {@link
 * org.facecard.pipelines.episode.SequentialRevision}.
 */
@NullMarked
package org.facecard.pipelines.episode;

import org.jspecify.annotations.NullMarked;
