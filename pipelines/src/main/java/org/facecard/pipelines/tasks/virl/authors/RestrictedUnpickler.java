package org.facecard.pipelines.tasks.virl.authors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.Unpickler;
import org.facecard.pipelines.tasks.virl.routes.RouteException;

/**
 * Reads one pickled dictionary of tuples, numbers and strings, of any protocol. A pickle is a program; this reader refuses
 * every instruction that could name a class, call something or nest without end, and every length beyond the file's own.
 */
final class RestrictedUnpickler extends Unpickler {
    private static final Set<Short> PLAIN = Set.of(
            Opcodes.PROTO,
            Opcodes.FRAME,
            Opcodes.STOP,
            Opcodes.MARK,
            Opcodes.EMPTY_DICT,
            Opcodes.DICT,
            Opcodes.SETITEM,
            Opcodes.SETITEMS,
            Opcodes.TUPLE,
            Opcodes.TUPLE1,
            Opcodes.TUPLE2,
            Opcodes.TUPLE3,
            Opcodes.FLOAT,
            Opcodes.BINFLOAT,
            Opcodes.INT,
            Opcodes.BININT,
            Opcodes.BININT1,
            Opcodes.BININT2,
            Opcodes.UNICODE,
            Opcodes.BINUNICODE,
            Opcodes.SHORT_BINUNICODE,
            Opcodes.PUT,
            Opcodes.BINPUT,
            Opcodes.LONG_BINPUT,
            Opcodes.GET,
            Opcodes.BINGET,
            Opcodes.LONG_BINGET,
            Opcodes.MEMOIZE);

    private int dictionaries;

    private RestrictedUnpickler() {}

    /**
     * Returns the dictionary in {@code bytes}; tuples become {@code Object[]}.
     *
     * @throws RouteException when it is cut short, damaged, or holds anything but plain data
     */
    static Map<?, ?> dictionary(byte[] bytes) {
        ByteArrayInputStream input = new ByteArrayInputStream(bytes);
        try {
            Object value = new RestrictedUnpickler().load(input);
            if (value instanceof Map<?, ?> map && input.available() == 0) {
                return map;
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw damaged(bytes.length - input.available(), e);
        }
        throw new RouteException("is not one pickled dictionary: take the authors' file as it was released");
    }

    private static RouteException damaged(int position, Throwable cause) {
        return new RouteException(
                "is damaged, truncated or not a pickle of plain data (at byte %d: %s): fetch the authors' file again, or pickle a dict of (latitude, longitude) to str"
                        .formatted(position, cause.getMessage()),
                cause);
    }

    @Override
    protected Object dispatch(short key) throws IOException {
        if (!PLAIN.contains(key)) {
            throw new PickleException("instruction 0x%02x is not plain data".formatted(key));
        }
        refuseNesting(key);
        refuseOverlong(key);
        return super.dispatch(key);
    }

    /**
     * Hashing nested dictionaries used as keys can take forever; hashing a dictionary that contains itself overflows.
     */
    private void refuseNesting(short key) {
        boolean opens = key == Opcodes.EMPTY_DICT || key == Opcodes.DICT;
        if (opens && ++dictionaries > 1) {
            throw new PickleException("a dictionary within the dictionary");
        }
    }

    /** The library would first allocate the stated length. */
    private void refuseOverlong(short key) throws IOException {
        if (key != Opcodes.BINUNICODE) {
            return;
        }
        input.mark(Integer.BYTES);
        byte[] size = input.readNBytes(Integer.BYTES);
        input.reset();
        long length = size.length < Integer.BYTES
                ? Long.MAX_VALUE
                : (size[0] & 0xFF) | (size[1] & 0xFF) << 8 | (size[2] & 0xFF) << 16 | (long) (size[3] & 0xFF) << 24;
        if (length > input.available() - Integer.BYTES) {
            throw new PickleException("a string longer than the file");
        }
    }
}
