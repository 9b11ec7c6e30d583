package org.facecard.infra.cli.options;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.infra.run.state.Phase;
import org.facecard.infra.serve.query.ResultFormat;
import org.facecard.pipelines.bench.bodies.BenchWork;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.policy.checkpoint.WeightType;
import org.facecard.pipelines.results.export.ExportFormat;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.workflows.WorkQueue;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads named constants from the command line by the label that people know. Its elements are all labels, for
 * {@code ${COMPLETION-CANDIDATES}} in a description.
 */
public abstract class NamedConverters<E extends Enum<E> & Named> implements ITypeConverter<E>, Iterable<String> {
    private final Class<E> type;

    private NamedConverters(Class<E> type) {
        this.type = type;
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(type.getEnumConstants()).map(Named::label).iterator();
    }

    @Override
    public E convert(String label) {
        try {
            return Named.parse(type, label);
        } catch (InvalidSpecException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    public static final class OfExportFormat extends NamedConverters<ExportFormat> {
        OfExportFormat() {
            super(ExportFormat.class);
        }
    }

    public static final class OfResultFormat extends NamedConverters<ResultFormat> {
        OfResultFormat() {
            super(ResultFormat.class);
        }
    }

    public static final class OfBenchWork extends NamedConverters<BenchWork> {
        OfBenchWork() {
            super(BenchWork.class);
        }
    }

    public static final class OfWeightType extends NamedConverters<WeightType> {
        OfWeightType() {
            super(WeightType.class);
        }
    }

    public static final class OfPhase extends NamedConverters<Phase> {
        OfPhase() {
            super(Phase.class);
        }
    }

    public static final class OfSplit extends NamedConverters<Split> {
        OfSplit() {
            super(Split.class);
        }
    }

    public static final class OfMode extends NamedConverters<ReadingMode> {
        OfMode() {
            super(ReadingMode.class);
        }
    }

    /** Reads an address. Addresses are not a closed set, but are rejected in the same way. */
    static final class OfHomeAddress implements ITypeConverter<HomeAddress> {
        /**
         * {@code http://host}, {@code S3://bucket}, {@code s3:bucket}, {@code localhost:9000}: never meant as the name of a
         * folder.
         */
        private static final Pattern OTHER_SCHEME =
                Pattern.compile("(?!s3://)([A-Za-z][A-Za-z0-9+.-]*:/.*|[Ss]3:.*|[\\w.-]+:\\d+(/.*)?)");

        @Override
        public HomeAddress convert(String text) {
            if (OTHER_SCHEME.matcher(text).matches()) {
                throw new TypeConversionException(
                        "\"%s\" is neither a folder nor s3://BUCKET/PREFIX; the address of an S3 service goes into AWS_ENDPOINT_URL"
                                .formatted(text));
            }
            try {
                return HomeAddress.parse(text);
            } catch (InvalidSpecException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Lets every command of {@code line} refuse what is no number without naming a type of Java. */
    public static void register(CommandLine line) {
        line.registerConverter(Integer.class, text -> number(text, Integer::valueOf, "a whole number"));
        line.registerConverter(int.class, text -> number(text, Integer::valueOf, "a whole number"));
        line.registerConverter(Long.class, text -> number(text, Long::valueOf, "a whole number"));
        line.registerConverter(long.class, text -> number(text, Long::valueOf, "a whole number"));
        line.registerConverter(Double.class, text -> number(text, Double::valueOf, "a number"));
        line.registerConverter(double.class, text -> number(text, Double::valueOf, "a number"));
    }

    private static <N extends Number> N number(String text, Function<String, N> read, String kind) {
        try {
            return read.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    text.matches("[-+]?[0-9]+")
                            ? "%s is too large".formatted(text)
                            : "\"%s\" is not %s".formatted(text, kind));
        }
    }

    /** {@code [HOST:]PORT}; without a host, this machine only. */
    public static final class OfAddress implements ITypeConverter<InetSocketAddress> {
        @Override
        public InetSocketAddress convert(String text) {
            int colon = text.lastIndexOf(':');
            try {
                int port = Integer.parseInt(text.substring(colon + 1));
                return colon < 0
                        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
                        : new InetSocketAddress(text.substring(0, colon), port);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("\"%s\" is not [HOST:]PORT, for example 9464".formatted(text));
            }
        }
    }

    public static final class OfWorkQueue extends NamedConverters<WorkQueue> {
        OfWorkQueue() {
            super(WorkQueue.class);
        }
    }
}
