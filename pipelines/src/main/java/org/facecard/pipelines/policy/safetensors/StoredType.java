package org.facecard.pipelines.policy.safetensors;

import java.nio.ByteBuffer;

/** The number types that are read; all widen to 32 bits without loss. Weights are never codes. */
public enum StoredType {
    F32(4, Float.POSITIVE_INFINITY) {
        public @Override float read(ByteBuffer bytes) {
            return bytes.getFloat();
        }

        @Override
        void write(ByteBuffer bytes, float number) {
            bytes.putFloat(number);
        }
    },
    F16(2, HalfFloat.OVERFLOW) {
        public @Override float read(ByteBuffer bytes) {
            return HalfFloat.widen(bytes.getShort());
        }

        @Override
        void write(ByteBuffer bytes, float number) {
            bytes.putShort(HalfFloat.narrow(number));
        }
    },
    BF16(2, BrainFloat.OVERFLOW) {
        public @Override float read(ByteBuffer bytes) {
            return Float.intBitsToFloat(bytes.getShort() << 16);
        }

        @Override
        void write(ByteBuffer bytes, float number) {
            bytes.putShort(BrainFloat.narrow(number));
        }
    },
    /** Codes from 0 to 255, whose meaning the reader knows. */
    U8(1, Float.POSITIVE_INFINITY) {
        public @Override float read(ByteBuffer bytes) {
            return bytes.get() & 0xFF;
        }

        @Override
        void write(ByteBuffer bytes, float number) {
            bytes.put((byte) (int) number);
        }
    };

    private final int width;
    private final float overflow;

    StoredType(int width, float overflow) {
        this.width = width;
        this.overflow = overflow;
    }

    /** Returns the size of one number, in bytes. */
    int width() {
        return width;
    }

    /** Returns whether a finite number would be written as infinity. */
    boolean overflows(float number) {
        return Float.isFinite(number) && Math.abs(number) >= overflow;
    }

    /** Reads the next number. */
    public abstract float read(ByteBuffer bytes);

    /** Writes a number, rounded to the nearest value of the type. */
    abstract void write(ByteBuffer bytes, float number);
}
