// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** TIFF predictors 2 (difference to the sample before) and 3 (the same on the bytes of floats, high bytes first). */
final class Predictor {
    static final int NONE = 1;
    static final int HORIZONTAL = 2;
    static final int FLOATING_POINT = 3;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Predictor() {}

    /**
     * Undoes predictor 2 in place.
     *
     * @param data rows of little-endian samples
     * @param samples per row, all bands of a pixel counted
     * @param stride samples from one pixel to the next
     */
    static void undoHorizontal(byte[] data, int rows, int samples, int stride, int bytes) {
        if (stride == 1) {
            for (int row = 0; row < rows; row++) {
                int start = row * samples * bytes;
                sum(data, start, start + samples * bytes, bytes);
            }
            return;
        }
        for (int row = 0; row < rows; row++) {
            int start = row * samples * bytes;
            int end = start + samples * bytes;
            int back = stride * bytes;
            switch (bytes) {
                case 1 -> {
                    for (int i = start + back; i < end; i++) {
                        data[i] += data[i - back];
                    }
                }
                case 2 -> {
                    for (int i = start + back; i < end; i += 2) {
                        SHORT.set(data, i, (short) ((short) SHORT.get(data, i) + (short) SHORT.get(data, i - back)));
                    }
                }
                case 4 -> {
                    for (int i = start + back; i < end; i += 4) {
                        INT.set(data, i, (int) INT.get(data, i) + (int) INT.get(data, i - back));
                    }
                }
                case 8 -> {
                    for (int i = start + back; i < end; i += 8) {
                        LONG.set(data, i, (long) LONG.get(data, i) + (long) LONG.get(data, i - back));
                    }
                }
                default -> throw new IllegalArgumentException("samples of " + bytes + " bytes");
            }
        }
    }

    /** One band: the running sum stays in a register, which is several times faster than reading back what was written. */
    private static void sum(byte[] data, int start, int end, int bytes) {
        switch (bytes) {
            case 1 -> {
                byte sum = 0;
                for (int i = start; i < end; i++) {
                    sum += data[i];
                    data[i] = sum;
                }
            }
            case 2 -> {
                short sum = 0;
                for (int i = start; i < end; i += 2) {
                    sum += (short) SHORT.get(data, i);
                    SHORT.set(data, i, sum);
                }
            }
            case 4 -> {
                int sum = 0;
                for (int i = start; i < end; i += 4) {
                    sum += (int) INT.get(data, i);
                    INT.set(data, i, sum);
                }
            }
            case 8 -> {
                long sum = 0;
                for (int i = start; i < end; i += 8) {
                    sum += (long) LONG.get(data, i);
                    LONG.set(data, i, sum);
                }
            }
            default -> throw new IllegalArgumentException("samples of " + bytes + " bytes");
        }
    }

    /** Applies predictor 2 in place; see {@link #undoHorizontal}. */
    static void applyHorizontal(byte[] data, int rows, int samples, int stride, int bytes) {
        for (int row = 0; row < rows; row++) {
            int start = row * samples * bytes;
            int back = stride * bytes;
            int last = start + samples * bytes - bytes;
            switch (bytes) {
                case 1 -> {
                    for (int i = last; i >= start + back; i--) {
                        data[i] -= data[i - back];
                    }
                }
                case 2 -> {
                    for (int i = last; i >= start + back; i -= 2) {
                        SHORT.set(data, i, (short) ((short) SHORT.get(data, i) - (short) SHORT.get(data, i - back)));
                    }
                }
                case 4 -> {
                    for (int i = last; i >= start + back; i -= 4) {
                        INT.set(data, i, (int) INT.get(data, i) - (int) INT.get(data, i - back));
                    }
                }
                case 8 -> {
                    for (int i = last; i >= start + back; i -= 8) {
                        LONG.set(data, i, (long) LONG.get(data, i) - (long) LONG.get(data, i - back));
                    }
                }
                default -> throw new IllegalArgumentException("samples of " + bytes + " bytes");
            }
        }
    }

    /** Undoes predictor 3. @return rows of little-endian samples; the order of bytes in the file does not matter */
    static byte[] undoFloatingPoint(byte[] data, int rows, int samples, int stride, int bytes) {
        byte[] out = new byte[data.length];
        int rowBytes = samples * bytes;
        for (int row = 0; row < rows; row++) {
            int start = row * rowBytes;
            if (stride == 1) {
                sum(data, start, start + rowBytes, 1);
            } else {
                for (int i = start + stride; i < start + rowBytes; i++) {
                    data[i] += data[i - stride];
                }
            }
            if (bytes == 4) {
                join(data, start, samples, out);
                continue;
            }
            for (int b = 0; b < bytes; b++) {
                int from = start + b * samples;
                int to = start + bytes - 1 - b;
                for (int s = 0; s < samples; s++) {
                    out[to + s * bytes] = data[from + s];
                }
            }
        }
        return out;
    }

    /** The four planes of bytes of one row, high bytes first, become little-endian floats. */
    private static void join(byte[] planes, int start, int samples, byte[] out) {
        int second = start + samples;
        int third = second + samples;
        int fourth = third + samples;
        for (int s = 0; s < samples; s++) {
            int bits = (planes[start + s] << 24)
                    | ((planes[second + s] & 0xff) << 16)
                    | ((planes[third + s] & 0xff) << 8)
                    | (planes[fourth + s] & 0xff);
            INT.set(out, start + 4 * s, bits);
        }
    }

    /** Applies predictor 3 to rows of little-endian samples. */
    static byte[] applyFloatingPoint(byte[] data, int rows, int samples, int stride, int bytes) {
        byte[] out = new byte[data.length];
        int rowBytes = samples * bytes;
        for (int row = 0; row < rows; row++) {
            int start = row * rowBytes;
            for (int b = 0; b < bytes; b++) {
                int to = start + b * samples;
                int from = start + bytes - 1 - b;
                for (int s = 0; s < samples; s++) {
                    out[to + s] = data[from + s * bytes];
                }
            }
            for (int i = start + rowBytes - 1; i >= start + stride; i--) {
                out[i] -= out[i - stride];
            }
        }
        return out;
    }
}
