/** What the templates show: one record per page, and how addresses and numbers are written. */
@NullMarked
package org.facecard.infra.serve.view;

import org.jspecify.annotations.NullMarked;
