package org.facecard.pipelines.common;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;

/** Takes null for a part of a record that is marked as nullable, and for no other. */
final class NullableParts extends FormerNames {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonSetter.Value findSetterInfo(Annotated part) {
        return part instanceof AnnotatedParameter parameter
                        && parameter.getOwner().getAnnotated() instanceof Executable constructor
                        && parameter.getDeclaringClass().isRecord()
                        && !constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(
                                Nullable.class)
                ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
                : super.findSetterInfo(part);
    }
}
