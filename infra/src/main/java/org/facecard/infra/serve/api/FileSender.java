package org.facecard.infra.serve.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import org.eclipse.jetty.ee10.servlet.HttpOutput;

/** Sends a file, or the range of it that a request asks for. */
final class FileSender {
    private static final int BUFFER = 1 << 20;

    /** Memory outside the heap, kept for the next download. */
    private static final ArrayBlockingQueue<ByteBuffer> BUFFERS = new ArrayBlockingQueue<>(4);

    private FileSender() {}

    static void send(Context context, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            context.disableCompression();
            context.header("Accept-Ranges", "bytes");
            String header = Optional.ofNullable(context.header("Range")).orElse("");
            if (!ByteRange.asked(header)) {
                copy(channel, new ByteRange(0, size), context);
                return;
            }
            Optional<ByteRange> range = ByteRange.of(header, size);
            if (range.isEmpty()) {
                context.status(HttpStatus.RANGE_NOT_SATISFIABLE).header("Content-Range", "bytes */" + size);
                return;
            }
            context.status(HttpStatus.PARTIAL_CONTENT);
            context.header("Content-Range", range.get().words(size));
            copy(channel, range.get(), context);
        }
    }

    private static void copy(FileChannel file, ByteRange range, Context context) throws IOException {
        context.res().setContentLengthLong(range.length());
        if (context.method().equals(HandlerType.HEAD)) {
            return;
        }
        ByteBuffer buffer = Objects.requireNonNullElseGet(BUFFERS.poll(), () -> ByteBuffer.allocateDirect(BUFFER));
        try {
            copy(file, range, buffer, context.res().getOutputStream());
        } finally {
            BUFFERS.offer(buffer);
        }
    }

    private static void copy(FileChannel file, ByteRange range, ByteBuffer buffer, OutputStream output)
            throws IOException {
        long at = range.first();
        long end = range.first() + range.length();
        while (at < end) {
            buffer.clear().limit((int) Math.min(BUFFER, end - at));
            int read = file.read(buffer, at);
            if (read < 0) {
                throw new IOException("the file has become shorter while it was sent");
            }
            write(buffer.flip(), output);
            at += read;
        }
    }

    /** Writes from outside the heap to the socket without another copy. */
    private static void write(ByteBuffer bytes, OutputStream output) throws IOException {
        if (output instanceof HttpOutput direct) {
            direct.write(bytes);
        } else {
            Channels.newChannel(output).write(bytes);
        }
    }
}
