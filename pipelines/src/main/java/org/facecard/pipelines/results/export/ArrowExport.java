package org.facecard.pipelines.results.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.facecard.pipelines.results.export.ExportedColumns.Column;
import org.facecard.pipelines.results.export.ExportedColumns.Kind;
import org.facecard.pipelines.results.export.ExportedColumns.Row;
import org.jspecify.annotations.Nullable;

/** Writes rows as an Arrow IPC stream in batches. */
final class ArrowExport {
    private static final int BATCH = 1 << 14;
    private static final int INTEGER_BITS = 32;
    private static final int LONG_BITS = 64;

    private final List<Column> columns;

    ArrowExport(List<Column> columns) {
        this.columns = columns;
    }

    void write(Iterator<Row> rows, OutputStream output) throws IOException {
        try {
            stream(rows, output);
        } catch (RuntimeException e) {
            // Arrow wraps the output's exception when it closes the stream.
            if (e.getCause() instanceof IOException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private void stream(Iterator<Row> rows, OutputStream output) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(schema(), allocator);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, Channels.newChannel(output))) {
            writer.start();
            while (rows.hasNext()) {
                fill(root, rows);
                writer.writeBatch();
            }
            writer.end();
        }
    }

    private Schema schema() {
        return new Schema(columns.stream()
                .map(column -> Field.nullable(column.name(), type(column.kind())))
                .toList());
    }

    private static ArrowType type(Kind kind) {
        return switch (kind) {
            case BOOLEAN -> new ArrowType.Bool();
            case INTEGER -> new ArrowType.Int(INTEGER_BITS, true);
            case LONG -> new ArrowType.Int(LONG_BITS, true);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case TEXT -> new ArrowType.Utf8();
        };
    }

    private void fill(VectorSchemaRoot root, Iterator<Row> rows) {
        root.clear();
        int count = 0;
        for (; count < BATCH && rows.hasNext(); count++) {
            Row row = rows.next();
            for (int column = 0; column < columns.size(); column++) {
                set(root.getVector(column), count, columns.get(column).value().apply(row));
            }
        }
        root.setRowCount(count);
    }

    private static void set(FieldVector vector, int index, @Nullable Object value) {
        if (value == null) {
            vector.setNull(index);
        } else if (vector instanceof BitVector bits) {
            bits.setSafe(index, (Boolean) value ? 1 : 0);
        } else if (vector instanceof IntVector integers) {
            integers.setSafe(index, (Integer) value);
        } else if (vector instanceof BigIntVector longs) {
            longs.setSafe(index, (Long) value);
        } else if (vector instanceof Float8Vector doubles) {
            doubles.setSafe(index, (Double) value);
        } else {
            ((VarCharVector) vector).setSafe(index, ((String) value).getBytes(StandardCharsets.UTF_8));
        }
    }
}
