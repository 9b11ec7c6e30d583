package org.facecard.pipelines.policy.safetensors;

/** IEEE 754 binary16: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. */
public final class HalfFloat {
    private static final int SIGN = 0x8000;
    private static final int INFINITY = 0x7C00;
    private static final int NAN = 0x7E00;
    private static final float SMALLEST_NORMAL = 0x1p-14f;

    /** Numbers from here on round to infinity: this lies half a step above the largest, 65,504. */
    static final float OVERFLOW = 65_520f;

    private HalfFloat() {}

    /** Returns the same number in 32 bits. */
    static float widen(short bits) {
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        float magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        };
        return bits < 0 ? -magnitude : magnitude;
    }

    /** Returns the nearest number in 16 bits; of two equally near ones the even one. */
    static short narrow(float number) {
        if (Float.isNaN(number)) {
            return (short) NAN;
        }
        int sign = Float.floatToRawIntBits(number) < 0 ? SIGN : 0;
        return (short) (sign | magnitude(Math.abs(number)));
    }

    private static int magnitude(float number) {
        if (number >= OVERFLOW) {
            return INFINITY;
        }
        if (number < SMALLEST_NORMAL) {
            return (int) Math.rint(number * 0x1p24);
        }
        int exponent = Math.getExponent(number);
        // A fraction that rounds up to 1,024 carries into the exponent, as it should.
        int fraction = (int) Math.rint((Math.scalb((double) number, -exponent) - 1) * 1024);
        return ((exponent + 15) << 10) + fraction;
    }
}
