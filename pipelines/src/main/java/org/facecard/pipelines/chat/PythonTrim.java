package org.facecard.pipelines.chat;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import org.jspecify.annotations.Nullable;

/** The filter {@code trim}, which removes what Python calls space; Jinjava's own keeps some of it. */
final class PythonTrim implements Filter {
    @Override
    public String getName() {
        return "trim";
    }

    @Override
    public @Nullable Object filter(@Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
        return value instanceof String text ? PythonMethods.SPACE.trimFrom(text) : value;
    }
}
