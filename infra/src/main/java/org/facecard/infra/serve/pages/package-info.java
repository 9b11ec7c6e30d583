/** HTML pages: one handler per page, one record per template. */
@NullMarked
package org.facecard.infra.serve.pages;

import org.jspecify.annotations.NullMarked;
