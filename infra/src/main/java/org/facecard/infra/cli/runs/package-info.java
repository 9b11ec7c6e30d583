/** Commands that start, watch and control runs. Begin with {@link org.facecard.infra.cli.runs.ReproduceCommand}. */
@NullMarked
package org.facecard.infra.cli.runs;

import org.jspecify.annotations.NullMarked;
