/** Commands that start, watch and control runs. */
@NullMarked
package org.facecard.infra.cli.runs;

import org.jspecify.annotations.NullMarked;
