/** The fault drill: injects random faults into running studies and checks what they leave. Started by {@code infra/scripts/drill}. */
@org.jspecify.annotations.NullMarked
package org.facecard.infra.drill;
