/**
 * The paper's game: any order, infix formulas, JSON answers; solver, parsers and both verifiers. Begin with
 * {@link org.facecard.pipelines.tasks.generalpoints.full.FullGame}.
 */
@NullMarked
package org.facecard.pipelines.tasks.generalpoints.full;

import org.jspecify.annotations.NullMarked;
