// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrays of a {@link MonitorState} as bytes: the length as an int, then the elements, big-endian, in blocks, which is
 * many times faster than one by one.
 */
public final class StateArrays {
    private static final int BLOCK = 1 << 16;

    private StateArrays() {}

    public static void write(DataOutput out, int[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer block = ByteBuffer.allocate(room(values.length, Integer.BYTES));
        for (int i = 0; i < values.length; i += BLOCK / Integer.BYTES) {
            int n = Math.min(BLOCK / Integer.BYTES, values.length - i);
            block.asIntBuffer().put(values, i, n);
            out.write(block.array(), 0, n * Integer.BYTES);
        }
    }

    public static void write(DataOutput out, long[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer block = ByteBuffer.allocate(room(values.length, Long.BYTES));
        for (int i = 0; i < values.length; i += BLOCK / Long.BYTES) {
            int n = Math.min(BLOCK / Long.BYTES, values.length - i);
            block.asLongBuffer().put(values, i, n);
            out.write(block.array(), 0, n * Long.BYTES);
        }
    }

    public static void write(DataOutput out, float[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer block = ByteBuffer.allocate(room(values.length, Float.BYTES));
        for (int i = 0; i < values.length; i += BLOCK / Float.BYTES) {
            int n = Math.min(BLOCK / Float.BYTES, values.length - i);
            block.asFloatBuffer().put(values, i, n);
            out.write(block.array(), 0, n * Float.BYTES);
        }
    }

    public static void write(DataOutput out, double[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer block = ByteBuffer.allocate(room(values.length, Double.BYTES));
        for (int i = 0; i < values.length; i += BLOCK / Double.BYTES) {
            int n = Math.min(BLOCK / Double.BYTES, values.length - i);
            block.asDoubleBuffer().put(values, i, n);
            out.write(block.array(), 0, n * Double.BYTES);
        }
    }

    public static void write(DataOutput out, short[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer block = ByteBuffer.allocate(room(values.length, Short.BYTES));
        for (int i = 0; i < values.length; i += BLOCK / Short.BYTES) {
            int n = Math.min(BLOCK / Short.BYTES, values.length - i);
            block.asShortBuffer().put(values, i, n);
            out.write(block.array(), 0, n * Short.BYTES);
        }
    }

    public static void write(DataOutput out, byte[] values) throws IOException {
        out.writeInt(values.length);
        out.write(values);
    }

    /** Writes names: how many, then each. */
    public static void write(DataOutput out, List<String> names) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    /** Reads names, from one to {@code most}. */
    public static List<String> readNames(DataInput in, int most, String what) throws IOException {
        int count = between(in.readInt(), 1, most, what);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(in.readUTF());
        }
        return names;
    }

    /** A number that was read and must lie in {@code low..high}. */
    public static int between(int value, int low, int high, String what) throws IOException {
        if (value < low || value > high) {
            throw new IOException(what + ": must be in " + low + ".." + high + ", was " + value);
        }
        return value;
    }

    /** Reads an array whose length must be {@code length}. */
    public static int[] readInts(DataInput in, int length) throws IOException {
        int[] values = new int[expect(in, length)];
        byte[] bytes = new byte[room(length, Integer.BYTES)];
        for (int i = 0; i < length; i += BLOCK / Integer.BYTES) {
            int n = Math.min(BLOCK / Integer.BYTES, length - i);
            in.readFully(bytes, 0, n * Integer.BYTES);
            ByteBuffer.wrap(bytes).asIntBuffer().get(values, i, n);
        }
        return values;
    }

    /** Reads an array whose length must be {@code length}. */
    public static long[] readLongs(DataInput in, int length) throws IOException {
        long[] values = new long[expect(in, length)];
        byte[] bytes = new byte[room(length, Long.BYTES)];
        for (int i = 0; i < length; i += BLOCK / Long.BYTES) {
            int n = Math.min(BLOCK / Long.BYTES, length - i);
            in.readFully(bytes, 0, n * Long.BYTES);
            ByteBuffer.wrap(bytes).asLongBuffer().get(values, i, n);
        }
        return values;
    }

    /** Reads an array whose length must be {@code length}. */
    public static float[] readFloats(DataInput in, int length) throws IOException {
        float[] values = new float[expect(in, length)];
        byte[] bytes = new byte[room(length, Float.BYTES)];
        for (int i = 0; i < length; i += BLOCK / Float.BYTES) {
            int n = Math.min(BLOCK / Float.BYTES, length - i);
            in.readFully(bytes, 0, n * Float.BYTES);
            ByteBuffer.wrap(bytes).asFloatBuffer().get(values, i, n);
        }
        return values;
    }

    /** Reads an array whose length must be {@code length}. */
    public static double[] readDoubles(DataInput in, int length) throws IOException {
        double[] values = new double[expect(in, length)];
        byte[] bytes = new byte[room(length, Double.BYTES)];
        for (int i = 0; i < length; i += BLOCK / Double.BYTES) {
            int n = Math.min(BLOCK / Double.BYTES, length - i);
            in.readFully(bytes, 0, n * Double.BYTES);
            ByteBuffer.wrap(bytes).asDoubleBuffer().get(values, i, n);
        }
        return values;
    }

    /** Reads an array whose length must be {@code length}. */
    public static short[] readShorts(DataInput in, int length) throws IOException {
        short[] values = new short[expect(in, length)];
        byte[] bytes = new byte[room(length, Short.BYTES)];
        for (int i = 0; i < length; i += BLOCK / Short.BYTES) {
            int n = Math.min(BLOCK / Short.BYTES, length - i);
            in.readFully(bytes, 0, n * Short.BYTES);
            ByteBuffer.wrap(bytes).asShortBuffer().get(values, i, n);
        }
        return values;
    }

    /** Reads an array whose length must be {@code length}. */
    public static byte[] readBytes(DataInput in, int length) throws IOException {
        byte[] values = new byte[expect(in, length)];
        in.readFully(values);
        return values;
    }

    /** Bytes of a block. Of short arrays there are several for each changed pixel: a whole block would cost more than they. */
    private static int room(int length, int bytes) {
        return (int) Math.min(BLOCK, (long) length * bytes);
    }

    private static int expect(DataInput in, int length) throws IOException {
        int found = in.readInt();
        if (found != length) {
            throw new IOException("an array of " + length + " was expected, " + found + " stand there");
        }
        return length;
    }
}
