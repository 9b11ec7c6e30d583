/** Commands for studies that a Temporal server starts at set times. */
@NullMarked
package org.facecard.infra.cli.schedules;

import org.jspecify.annotations.NullMarked;
