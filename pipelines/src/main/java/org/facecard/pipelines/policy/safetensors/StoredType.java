package org.facecard.pipelines.policy.safetensors;

import java.nio.ByteBuffer;

/** The number types that are read; all widen to 32 bits without loss. */
public enum StoredType {
    F32(4) {
        public @Override float read(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    },
    F16(2) {
        public @Override float read(ByteBuffer bytes) {
            return widenHalf(bytes.getShort());
        }
    },
    BF16(2) {
        public @Override float read(ByteBuffer bytes) {
            return Float.intBitsToFloat(bytes.getShort() << 16);
        }
    };

    private final int width;

    StoredType(int width) {
        this.width = width;
    }

    /** Bytes of one number. */
    int width() {
        return width;
    }

    /** Reads the next number. */
    public abstract float read(ByteBuffer bytes);

    /** IEEE 754 binary16: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. */
    private static float widenHalf(short bits) {
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        float magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        };
        return bits < 0 ? -magnitude : magnitude;
    }
}
