package org.facecard.pipelines.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;

/**
 * Damaged copies of whole inputs: flipped bits, cuts, repeats, splices, lengths and numbers at their limits, symbols of the
 * formats where none belong. Input i is a pure function of the corpus and i.
 */
final class Mutations {
    private static final int MOST_CHANGES = 6;
    private static final int LONGEST_RUN = 64;
    private static final long[] LIMITS = {
        0,
        1,
        -1,
        2,
        127,
        128,
        255,
        256,
        32_767,
        65_535,
        65_536,
        1 << 20,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xFFFFFFFFL,
        1L << 32,
        1L << 53,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "4294967296",
            "0.5",
            "1e999",
            "-1e999",
            "1e-999",
            "1E400",
            "NaN",
            ".inf",
            "-0",
            "00",
            "1_0",
            "0x1F",
            "0b",
            "1".repeat(400),
            "\u0663");
    private static final List<String> SYMBOLS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            ":",
            ",",
            "\\",
            "\\u0000",
            "\\ud800",
            "\0",
            "\n",
            "\t",
            " ",
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "&a ",
            "*a",
            "<<: ",
            "!!int ",
            "!!java.net.URL ",
            "--- ",
            "...",
            "- ",
            "? ",
            "| ",
            "# ",
            "%",
            "@",
            "=",
            "(",
            ")",
            "+",
            "-",
            "*",
            "/",
            ".",
            "..",
            "../../",
            "\uFEFF",
            "\u2028",
            "\uD83C\uDCCF",
            "{\"a\":".repeat(1100),
            "[".repeat(3000),
            "(".repeat(300),
            "A".repeat(5000));

    private final List<byte[]> corpus;
    private final Draws draws;

    /**
     * @param corpus whole inputs to damage
     * @param draws of every choice
     */
    Mutations(List<byte[]> corpus, Draws draws) {
        this.corpus = List.copyOf(corpus);
        this.draws = draws;
    }

    byte[] at(long index) {
        RandomGenerator generator = draws.at(index).generator();
        byte[] bytes = any(generator);
        int changes = 0;
        do {
            bytes = changed(bytes, generator);
        } while (++changes < MOST_CHANGES && generator.nextBoolean());
        return bytes;
    }

    private byte[] any(RandomGenerator generator) {
        return corpus.get(generator.nextInt(corpus.size()));
    }

    private byte[] changed(byte[] bytes, RandomGenerator generator) {
        int length = bytes.length;
        int from = generator.nextInt(length + 1);
        int to = from + generator.nextInt(Math.min(LONGEST_RUN, length - from) + 1);
        return switch (generator.nextInt(9)) {
            case 0 -> flipped(bytes, from, generator.nextInt(Byte.SIZE));
            case 1 -> Arrays.copyOf(bytes, from);
            case 2 -> replaced(bytes, from, to, new byte[0]);
            case 3 -> replaced(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            case 4 -> replaced(bytes, from, length, tail(any(generator), generator));
            case 5 -> limited(bytes, from, generator);
            case 6 -> numbered(bytes, from, text(NUMBERS, generator));
            case 7 -> replaced(bytes, from, generator.nextBoolean() ? from : to, text(SYMBOLS, generator));
            default -> replaced(bytes, from, Math.min(length, from + 1), new byte[] {(byte) generator.nextInt()});
        };
    }

    private static byte[] flipped(byte[] bytes, int place, int bit) {
        byte[] flipped = bytes.clone();
        if (place < bytes.length) {
            flipped[place] ^= (byte) (1 << bit);
        }
        return flipped;
    }

    private static byte[] tail(byte[] bytes, RandomGenerator generator) {
        return Arrays.copyOfRange(bytes, generator.nextInt(bytes.length + 1), bytes.length);
    }

    /** A length field of one to eight bytes, of either byte order, at a limit. */
    private static byte[] limited(byte[] bytes, int from, RandomGenerator generator) {
        int width = 1 << generator.nextInt(4);
        ByteOrder order = generator.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer number =
                ByteBuffer.allocate(Long.BYTES).order(order).putLong(LIMITS[generator.nextInt(LIMITS.length)]);
        int start = order == ByteOrder.LITTLE_ENDIAN ? 0 : Long.BYTES - width;
        byte[] field = Arrays.copyOfRange(number.array(), start, start + width);
        return replaced(bytes, from, Math.min(bytes.length, from + width), field);
    }

    /** The next decimal number at or after {@code from} becomes {@code number}. */
    private static byte[] numbered(byte[] bytes, int from, byte[] number) {
        int start = from;
        while (start < bytes.length && !digit(bytes[start])) {
            start++;
        }
        int end = start;
        while (end < bytes.length && digit(bytes[end])) {
            end++;
        }
        return replaced(bytes, start, end, number);
    }

    private static boolean digit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    private static byte[] text(List<String> texts, RandomGenerator generator) {
        return texts.get(generator.nextInt(texts.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] with) {
        byte[] result = new byte[bytes.length - (to - from) + with.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(bytes, to, result, from + with.length, bytes.length - to);
        return result;
    }
}
