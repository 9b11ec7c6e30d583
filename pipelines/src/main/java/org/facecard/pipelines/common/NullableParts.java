package org.facecard.pipelines.common;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;

/** Accepts null only for parts of a record that are marked as nullable. */
final class NullableParts extends FormerNames {
    private static final long serialVersionUID = 1L;

    /** The value of an absent nullable part: a record may be older than the part. */
    static final InjectableValues ABSENT = new InjectableValues() {
        @Override
        public @Nullable Object findInjectableValue(
                Object id, DeserializationContext context, BeanProperty property, Object instance) {
            return null;
        }
    };

    @Override
    public JacksonInject.@Nullable Value findInjectableValue(AnnotatedMember part) {
        return part instanceof AnnotatedParameter parameter && !required(parameter) && ofRecord(parameter)
                ? JacksonInject.Value.construct(part.getName(), true)
                : super.findInjectableValue(part);
    }

    private static boolean ofRecord(AnnotatedParameter parameter) {
        return parameter.getDeclaringClass().isRecord();
    }

    private static boolean required(AnnotatedParameter parameter) {
        return !(parameter.getOwner().getAnnotated() instanceof Executable constructor
                && constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(Nullable.class));
    }

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
