/**
 * What a home is made of, whatever stores it: its address, its small documents, its locks. Begin with
 * {@link org.facecard.infra.home.backend.HomeBackend}.
 */
@NullMarked
package org.facecard.infra.home.backend;

import org.jspecify.annotations.NullMarked;
