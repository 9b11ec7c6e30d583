/**
 * Reads studies from YAML, with {@code extends}, parts and {@code --set}. Begin with {@link
 * org.facecard.pipelines.study.yaml.SpecReader}.
 */
@NullMarked
package org.facecard.pipelines.study.yaml;

import org.jspecify.annotations.NullMarked;
