// SPDX-License-Identifier: Apache-2.0
package adit.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the NumPy files of the reference data: version 1, C order, little-endian i2, i4, i8, f4, f8. */
public record NpyFile(int[] shape, String type, ByteBuffer data) {
    public static NpyFile read(Path file) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = all.getShort(8) & 0xffff;
        byte[] h = new byte[headerLength];
        all.get(10, h);
        String header = new String(h, StandardCharsets.US_ASCII);
        String type = header.replaceAll(".*'descr': '([^']+)'.*", "$1").strip();
        if (header.contains("'fortran_order': True")) {
            throw new IOException(file + ": Fortran order is not read here");
        }
        String[] dims =
                header.replaceAll("(?s).*'shape': \\(([^)]*)\\).*", "$1").split(",");
        int[] shape = java.util.Arrays.stream(dims)
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        return new NpyFile(
                shape,
                type,
                all.slice(10 + headerLength, all.limit() - 10 - headerLength).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** All values as doubles, in file order. */
    public double[] doubles() {
        int size = Integer.parseInt(type.substring(2));
        double[] out = new double[data.limit() / size];
        for (int i = 0; i < out.length; i++) {
            out[i] = switch (type.substring(1)) {
                case "i2" -> data.getShort(i * 2);
                case "i4" -> data.getInt(i * 4);
                case "i8" -> data.getLong(i * 8);
                case "f4" -> data.getFloat(i * 4);
                case "f8" -> data.getDouble(i * 8);
                default -> throw new IllegalArgumentException("type " + type + " is not read here");
            };
        }
        return out;
    }
}
