package org.facecard.pipelines.policy.safetensors;

import java.nio.ByteBuffer;

/** The number types that are read; all widen to 32 bits without loss. Weights are never codes. */
public enum StoredType {
    F32(4) {
        public @Override float read(ByteBuffer bytes) {
            return bytes.getFloat();
        }

        @Override
        void write(ByteBuffer bytes, float number) {
            bytes.putFloat(number);
        }
    },
    F16(2) {
        public @Override float read(ByteBuffer bytes) {
            return HalfFloat.widen(bytes.getShort());
        }

        @Override
        void write(ByteBuffer bytes, float number) {
            bytes.putShort(HalfFloat.narrow(number));
        }
    },
    BF16(2) {
        public @Override float read(ByteBuffer bytes) {
            return Float.intBitsToFloat(bytes.getShort() << 16);
        }

        @Override
        void write(ByteBuffer bytes, float number) {
            throw new UnsupportedOperationException("nothing is written as BF16");
        }
    },
    /** Codes from 0 to 255, whose meaning the reader knows. */
    U8(1) {
        public @Override float read(ByteBuffer bytes) {
            return bytes.get() & 0xFF;
        }

        @Override
        void write(ByteBuffer bytes, float number) {
            bytes.put((byte) (int) number);
        }
    };

    private final int width;

    StoredType(int width) {
        this.width = width;
    }

    /** Returns the size of one number, in bytes. */
    int width() {
        return width;
    }

    /** Reads the next number. */
    public abstract float read(ByteBuffer bytes);

    /** Writes a number, rounded to the nearest value of the type. */
    abstract void write(ByteBuffer bytes, float number);
}
