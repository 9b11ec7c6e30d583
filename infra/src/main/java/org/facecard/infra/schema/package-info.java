/** The JSON Schema of the study file, for editors. Begin with {@link org.facecard.infra.schema.StudySchema}. */
@NullMarked
package org.facecard.infra.schema;

import org.jspecify.annotations.NullMarked;
