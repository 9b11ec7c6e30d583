/** Commands that read results: tables, verdicts, single episodes. */
@NullMarked
package org.facecard.infra.cli.results;

import org.jspecify.annotations.NullMarked;
