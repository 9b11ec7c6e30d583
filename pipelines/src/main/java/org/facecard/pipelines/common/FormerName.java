package org.facecard.pipelines.common;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name that a setting had when stage keys first contained it. Stage keys keep that name, so a rename reuses every
 * artifact; stored documents may use it; a study file that still uses it is refused with the new name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface FormerName {
    /** In kebab case. */
    String value();
}
