package org.facecard.infra.cli.options;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.infra.run.state.Phase;
import org.facecard.pipelines.bench.bodies.BenchWork;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.results.export.ExportFormat;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.workflows.WorkQueue;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads named constants from the command line by the label that people know. */
public abstract class NamedConverters<E extends Enum<E> & Named> implements ITypeConverter<E> {
    private final Function<String, E> parse;

    private NamedConverters(Function<String, E> parse) {
        this.parse = parse;
    }

    @Override
    public E convert(String label) {
        try {
            return parse.apply(label);
        } catch (InvalidSpecException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    public static final class OfExportFormat extends NamedConverters<ExportFormat> {
        OfExportFormat() {
            super(ExportFormat::of);
        }
    }

    public static final class OfBenchWork extends NamedConverters<BenchWork> {
        OfBenchWork() {
            super(label -> Named.parse(BenchWork.class, label));
        }
    }

    public static final class OfPhase extends NamedConverters<Phase> {
        OfPhase() {
            super(label -> Named.parse(Phase.class, label));
        }
    }

    public static final class OfSplit extends NamedConverters<Split> {
        OfSplit() {
            super(label -> Named.parse(Split.class, label));
        }
    }

    public static final class OfMode extends NamedConverters<ReadingMode> {
        OfMode() {
            super(label -> Named.parse(ReadingMode.class, label));
        }
    }

    /** Reads an address. Addresses are not a closed set, but are rejected in the same way. */
    static final class OfHomeAddress implements ITypeConverter<HomeAddress> {
        /** {@code http://host}, {@code S3://bucket}, {@code s3:/bucket}: never meant as the name of a folder. */
        private static final Pattern OTHER_SCHEME = Pattern.compile("(?!s3://)[A-Za-z][A-Za-z0-9+.-]*:/.*");

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
            super(WorkQueue::of);
        }
    }
}
