package org.facecard.pipelines.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks that a record that was read has null only where its type allows it. */
public final class NullCheck {
    private NullCheck() {}

    /** Fails where {@code value}, or a record in it, lacks a part that is not marked as nullable. */
    public static void check(Object value) {
        if (value instanceof Record whole) {
            for (RecordComponent component : whole.getClass().getRecordComponents()) {
                check(component, part(component, whole));
            }
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(NullCheck::check);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(NullCheck::check);
        }
    }

    private static void check(RecordComponent component, @Nullable Object part) {
        AnnotatedType type = component.getAnnotatedType();
        if (part != null) {
            check(part);
        } else {
            assertThat(type.isAnnotationPresent(Nullable.class))
                    .as("%s may be null", component)
                    .isTrue();
        }
    }

    private static @Nullable Object part(RecordComponent component, Record whole) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record has accessors", e);
        }
    }
}
