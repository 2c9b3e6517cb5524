// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian samples in bytes, taken out and put in. One loop per type, chosen outside the loop. */
final class Samples {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final double TWO_64 = 0x1p64;

    private Samples() {}

    /**
     * Takes {@code n} samples from byte {@code at}, {@code step} bytes apart, into {@code out} from {@code to}. 64-bit
     * integers are rounded to the nearest double, UINT32 and wider to the nearest float in the other form.
     */
    static void get(SampleType type, byte[] data, int at, int step, int n, double[] out, int to) {
        int p = at;
        switch (type) {
            case UINT8 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = data[p] & 0xff;
                }
            }
            case INT8 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = data[p];
                }
            }
            case UINT16 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (short) SHORT.get(data, p) & 0xffff;
                }
            }
            case INT16 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (short) SHORT.get(data, p);
                }
            }
            case UINT32 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (int) INT.get(data, p) & 0xffffffffL;
                }
            }
            case INT32 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (int) INT.get(data, p);
                }
            }
            case UINT64 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = unsigned((long) LONG.get(data, p));
                }
            }
            case INT64 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (long) LONG.get(data, p);
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = Float.float16ToFloat((short) SHORT.get(data, p));
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (float) FLOAT.get(data, p);
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (double) DOUBLE.get(data, p);
                }
            }
        }
    }

    static void get(SampleType type, byte[] data, int at, int step, int n, float[] out, int to) {
        int p = at;
        switch (type) {
            case UINT8 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = data[p] & 0xff;
                }
            }
            case INT8 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = data[p];
                }
            }
            case UINT16 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (short) SHORT.get(data, p) & 0xffff;
                }
            }
            case INT16 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (short) SHORT.get(data, p);
                }
            }
            case UINT32 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (int) INT.get(data, p) & 0xffffffffL;
                }
            }
            case INT32 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (int) INT.get(data, p);
                }
            }
            case UINT64 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (float) unsigned((long) LONG.get(data, p));
                }
            }
            case INT64 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (long) LONG.get(data, p);
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = Float.float16ToFloat((short) SHORT.get(data, p));
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (float) FLOAT.get(data, p);
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < n; i++, p += step) {
                    out[to + i] = (float) (double) DOUBLE.get(data, p);
                }
            }
        }
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
    }

    /**
     * Puts samples in, next to one another. Values must fit, see {@link #fits}; floats are rounded.
     *
     * @param at first byte written
     */
    static void put(SampleType type, double[] in, int from, int n, byte[] data, int at) {
        switch (type) {
            case UINT8, INT8 -> {
                for (int i = 0; i < n; i++) {
                    data[at + i] = (byte) (int) in[from + i];
                }
            }
            case UINT16, INT16 -> {
                for (int i = 0; i < n; i++) {
                    SHORT.set(data, at + 2 * i, (short) (int) in[from + i]);
                }
            }
            case UINT32, INT32 -> {
                for (int i = 0; i < n; i++) {
                    INT.set(data, at + 4 * i, (int) (long) in[from + i]);
                }
            }
            case UINT64 -> {
                for (int i = 0; i < n; i++) {
                    double v = in[from + i];
                    LONG.set(data, at + 8 * i, v < 0x1p63 ? (long) v : (long) (v - TWO_64));
                }
            }
            case INT64 -> {
                for (int i = 0; i < n; i++) {
                    LONG.set(data, at + 8 * i, (long) in[from + i]);
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < n; i++) {
                    SHORT.set(data, at + 2 * i, Float.floatToFloat16((float) in[from + i]));
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < n; i++) {
                    FLOAT.set(data, at + 4 * i, (float) in[from + i]);
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < n; i++) {
                    DOUBLE.set(data, at + 8 * i, in[from + i]);
                }
            }
        }
    }

    static boolean isFloat(SampleType type) {
        return switch (type) {
            case FLOAT16, FLOAT32, FLOAT64 -> true;
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64 -> false;
        };
    }

    /** Whether an integer type holds exactly this value; every value fits a floating-point type. */
    static boolean fits(SampleType type, double value) {
        return switch (type) {
            case UINT8 -> whole(value, 0, 255);
            case INT8 -> whole(value, -128, 127);
            case UINT16 -> whole(value, 0, 65535);
            case INT16 -> whole(value, -32768, 32767);
            case UINT32 -> whole(value, 0, 0xffffffffL);
            case INT32 -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case UINT64 -> whole(value, 0, Math.nextDown(TWO_64));
            case INT64 -> whole(value, -0x1p63, Math.nextDown(0x1p63));
            case FLOAT16, FLOAT32, FLOAT64 -> true;
        };
    }

    private static boolean whole(double value, double min, double max) {
        return value >= min && value <= max && value == Math.rint(value);
    }
}
