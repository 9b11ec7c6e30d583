package org.facecard.pipelines.common;

import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Also reads a component under its {@link FormerName}. */
class FormerNames extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable List<PropertyName> findPropertyAliases(Annotated part) {
        FormerName former = part.getAnnotation(FormerName.class);
        return former == null ? super.findPropertyAliases(part) : List.of(PropertyName.construct(former.value()));
    }
}
