/**
 * Checks what a machine needs before it can run a study or serve a queue. Begin with
 * {@link org.facecard.infra.doctor.DoctorChecks}.
 */
@NullMarked
package org.facecard.infra.doctor;

import org.jspecify.annotations.NullMarked;
