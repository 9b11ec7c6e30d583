package org.facecard.pipelines.chat;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.Lists;
import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * Methods of Python's strings that chat templates call. Java's methods of the same name have other meanings or do not
 * exist: {@code split} takes a regular expression there, {@code strip} keeps other spaces.
 */
final class PythonMethods extends ELResolver {
    /** A copy in the opposite order; written {@code [::-1]} in templates. */
    static final String REVERSED = "reversed";

    /** What Python's {@code strip()} removes. */
    static final CharMatcher SPACE = CharMatcher.whitespace().or(CharMatcher.inRange('\u001c', '\u001f'));

    @Override
    public @Nullable Object invoke(
            ELContext context, @Nullable Object base, Object method, Class<?>[] types, Object[] arguments) {
        Optional<?> result = result(base, String.valueOf(method), arguments);
        context.setPropertyResolved(result.isPresent());
        return result.orElse(null);
    }

    private static Optional<?> result(@Nullable Object base, String method, Object[] arguments) {
        if (base instanceof List<?> list && method.equals(REVERSED)) {
            return Optional.of(Lists.reverse(list));
        }
        if (!(base instanceof String text)) {
            return Optional.empty();
        }
        if (arguments.length == 0) {
            return alone(text, method);
        }
        return arguments.length == 1 && arguments[0] instanceof String argument
                ? with(text, method, argument)
                : Optional.empty();
    }

    private static Optional<?> alone(String text, String method) {
        return switch (method) {
            case "strip" -> Optional.of(SPACE.trimFrom(text));
            case "lstrip" -> Optional.of(SPACE.trimLeadingFrom(text));
            case "rstrip" -> Optional.of(SPACE.trimTrailingFrom(text));
            case "split" -> Optional.of(Splitter.on(SPACE).omitEmptyStrings().splitToList(text));
            case "upper" -> Optional.of(text.toUpperCase(Locale.ROOT));
            case "lower" -> Optional.of(text.toLowerCase(Locale.ROOT));
            case REVERSED -> Optional.of(new StringBuilder(text).reverse().toString());
            default -> Optional.empty();
        };
    }

    private static Optional<?> with(String text, String method, String argument) {
        return switch (method) {
            case "strip" -> Optional.of(CharMatcher.anyOf(argument).trimFrom(text));
            case "lstrip" -> Optional.of(CharMatcher.anyOf(argument).trimLeadingFrom(text));
            case "rstrip" -> Optional.of(CharMatcher.anyOf(argument).trimTrailingFrom(text));
            case "split" -> Optional.of(Splitter.on(argument).splitToList(text));
            case "startswith" -> Optional.of(text.startsWith(argument));
            case "endswith" -> Optional.of(text.endsWith(argument));
            default -> Optional.empty();
        };
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
        return null;
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
        // has no properties
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
        return true;
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return null;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return null;
    }
}
