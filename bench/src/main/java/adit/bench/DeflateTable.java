// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.io.Deflate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Packs the pictures of reports once more, by the JDK's zlib and by ours in Java: bytes and speed of both. */
public final class DeflateTable {
    private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)");
    private static final int LEVEL = 9;
    private static final int ROUNDS = 5;

    private DeflateTable() {}

    /** @param args report.html of one or more runs */
    public static void main(String[] args) throws IOException, DataFormatException {
        System.out.println("| pictures of | unpacked, bytes | JDK, bytes | ours, bytes | JDK, MB/s | ours, MB/s |");
        System.out.println("|---|---|---|---|---|---|");
        for (String report : args) {
            List<byte[]> pictures = pictures(Path.of(report));
            long bytes = pictures.stream().mapToLong(p -> p.length).sum();
            long[] jdk = packed(pictures, DeflateTable::jdk);
            long[] ours = packed(pictures, p -> Deflate.zlib(p, LEVEL));
            System.out.printf(
                    "| %s (%d) | %d | %d | %d | %.1f | %.1f |%n",
                    report, pictures.size(), bytes, jdk[0], ours[0], 1e3 * bytes / jdk[1], 1e3 * bytes / ours[1]);
        }
    }

    /** Rows of all pictures of a report, filtered as they are in the file. */
    private static List<byte[]> pictures(Path report) throws IOException, DataFormatException {
        List<byte[]> all = new ArrayList<>();
        Matcher found = PICTURE.matcher(Files.readString(report));
        while (found.find()) {
            ByteBuffer png = ByteBuffer.wrap(Base64.getDecoder().decode(found.group(1)));
            png.position(8);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            while (png.hasRemaining()) {
                byte[] chunk = new byte[png.getInt()];
                byte[] name = new byte[4];
                png.get(name).get(chunk).getInt();
                if (new String(name, StandardCharsets.US_ASCII).equals("IDAT")) {
                    packed.writeBytes(chunk);
                }
            }
            all.add(inflated(packed.toByteArray()));
        }
        return all;
    }

    private static byte[] inflated(byte[] packed) throws DataFormatException {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] piece = new byte[1 << 16];
            while (!inflater.finished()) {
                out.write(piece, 0, inflater.inflate(piece));
            }
            return out.toByteArray();
        }
    }

    /** Bytes of all, and nanoseconds of the fastest round. */
    private static long[] packed(List<byte[]> pictures, UnaryOperator<byte[]> pack) {
        long fastest = Long.MAX_VALUE;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            bytes = 0;
            for (byte[] p : pictures) {
                bytes += pack.apply(p).length;
            }
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return new long[] {bytes, fastest};
    }

    private static byte[] jdk(byte[] data) {
        Deflater deflater = new Deflater(LEVEL);
        try {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] piece = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(piece, 0, deflater.deflate(piece));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
