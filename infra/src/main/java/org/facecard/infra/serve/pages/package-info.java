/**
 * HTML pages: one handler per page, one record per template. Begin with
 * {@link org.facecard.infra.serve.pages.StudyHandler}.
 */
@NullMarked
package org.facecard.infra.serve.pages;

import org.jspecify.annotations.NullMarked;
