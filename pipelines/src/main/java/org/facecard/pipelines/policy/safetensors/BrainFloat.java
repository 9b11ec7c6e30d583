package org.facecard.pipelines.policy.safetensors;

/** bfloat16: the upper half of an IEEE 754 binary32, 1 sign bit, 8 exponent bits, 7 fraction bits. */
final class BrainFloat {
    /** Numbers from here on round to infinity: this lies half a step above the largest. */
    static final float OVERFLOW = 0x1.ffp127f;

    private static final short NAN = 0x7FC0;

    private BrainFloat() {}

    /** Returns the nearest number in 16 bits; of two equally near ones the even one. */
    static short narrow(float number) {
        if (Float.isNaN(number)) {
            return NAN;
        }
        int bits = Float.floatToRawIntBits(number);
        int half = 0x7FFF + ((bits >>> 16) & 1);
        return (short) ((bits + half) >>> 16);
    }
}
