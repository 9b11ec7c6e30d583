package org.facecard.pipelines.chat;

import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
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
 * exist: {@code split} takes a regular expression there, {@code strip} keeps other spaces. Other methods of strings are
 * refused, so that none of Java's is called.
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
        Optional<?> result = switch (arguments.length) {
            case 0 -> alone(text, method);
            case 1 -> with(text, method, arguments[0]);
            case 2 -> with(text, method, arguments[0], arguments[1]);
            default -> Optional.empty();
        };
        if (result.isEmpty()) {
            throw new UnusableTemplateException(
                    "%s of a text with %d arguments is not supported".formatted(method, arguments.length));
        }
        return result;
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

    private static Optional<?> with(String text, String method, Object value) {
        if (value instanceof List<?> list && method.equals("join")) {
            boolean texts = list.stream().allMatch(String.class::isInstance);
            return texts ? Optional.of(Joiner.on(text).join(list)) : Optional.empty();
        }
        return value instanceof String argument ? with(text, method, argument) : Optional.empty();
    }

    private static Optional<?> with(String text, String method, Object first, Object second) {
        if (!(first instanceof String argument)) {
            return Optional.empty();
        }
        if (method.equals("replace") && second instanceof String replacement) {
            return Optional.of(text.replace(argument, replacement));
        }
        return method.equals("split") && second instanceof Number times
                ? Optional.of(split(text, argument, times.intValue()))
                : Optional.empty();
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

    /** Splits at the first {@code times} places, where Java counts the parts; a negative number is no limit. */
    private static List<String> split(String text, String separator, int times) {
        Splitter splitter = Splitter.on(separator);
        return (times < 0 ? splitter : splitter.limit(times + 1)).splitToList(text);
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
