/**
 * The home of runs: a folder or a bucket prefix with artifacts, checkpoints and the run index. Begin with {@link
 * org.facecard.infra.home.Home}.
 */
@NullMarked
package org.facecard.infra.home;

import org.jspecify.annotations.NullMarked;
