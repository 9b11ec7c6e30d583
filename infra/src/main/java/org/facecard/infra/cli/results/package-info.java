/**
 * Commands that read results: tables, verdicts, single episodes. Begin with
 * {@link org.facecard.infra.cli.results.ResultsCommand}.
 */
@NullMarked
package org.facecard.infra.cli.results;

import org.jspecify.annotations.NullMarked;
