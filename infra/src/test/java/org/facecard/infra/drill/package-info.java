/** The fault drill: strikes running studies with random faults and looks at what is left. Started by {@code infra/scripts/drill}. */
@org.jspecify.annotations.NullMarked
package org.facecard.infra.drill;
