/** What a home is made of, whatever stores it: its address, its small documents, its locks. */
@NullMarked
package org.facecard.infra.home.backend;

import org.jspecify.annotations.NullMarked;
