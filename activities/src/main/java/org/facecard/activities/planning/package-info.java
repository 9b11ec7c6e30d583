/**
 * Compares a plan with an artifact store: which stages are stored, which can start and which wait for inputs. Begin with
 * {@link org.facecard.activities.planning.PlanResolver}.
 */
@NullMarked
package org.facecard.activities.planning;

import org.jspecify.annotations.NullMarked;
