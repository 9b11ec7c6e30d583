/**
 * What the templates show: one record per page, and how addresses and numbers are written. Begin with
 * {@link org.facecard.infra.serve.view.PageModel}.
 */
@NullMarked
package org.facecard.infra.serve.view;

import org.jspecify.annotations.NullMarked;
