/** The paper's game: any order, infix formulas, JSON answers; solver, parsers and both verifiers. */
@NullMarked
package org.facecard.pipelines.tasks.generalpoints.full;

import org.jspecify.annotations.NullMarked;
