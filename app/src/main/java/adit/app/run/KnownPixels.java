// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.cube.BandChunk;
import adit.core.detect.StateArrays;
import adit.core.geo.Window;
import adit.io.cache.CubeReader;
import adit.io.cache.SceneCache;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The series of the pixels that a report shows, of which the next report needs the new dates only: the only thing of a
 * watched site that grows with the dates, by a few bytes of each event.
 */
final class KnownPixels implements PixelSource {
    private static final int MOST = 1 << 20;

    private final CubeReader cube;
    private final SortedMap<Long, BandChunk> before;
    private final SortedMap<Long, BandChunk> asked = new TreeMap<>();

    /** @param before series over the first dates of the cube, by {@link #key} */
    private KnownPixels(CubeReader cube, SortedMap<Long, BandChunk> before) {
        this.cube = cube;
        this.before = before;
    }

    static KnownPixels none(CubeReader cube) {
        return new KnownPixels(cube, new TreeMap<>());
    }

    private static long key(int col, int row) {
        return (long) row << 32 | col;
    }

    @Override
    public BandChunk read(int col, int row) throws IOException {
        @Nullable BandChunk known = asked.get(key(col, row));
        if (known == null) {
            @Nullable BandChunk earlier = before.get(key(col, row));
            Window pixel = new Window(col, row, 1, 1);
            int all = cube.epochDays().length;
            known = earlier == null
                    ? cube.read(pixel)
                    : joined(earlier, cube.read(pixel, earlier.dates(), all), cube.epochDays());
            asked.put(key(col, row), known);
        }
        return known;
    }

    private static BandChunk joined(BandChunk a, BandChunk b, int[] days) {
        short[][][] stored = new short[a.bands().size()][][];
        for (int k = 0; k < stored.length; k++) {
            stored[k] = joined(a.stored()[k], b.stored()[k]);
        }
        byte[][] reasons = Arrays.copyOf(a.reasons(), a.dates() + b.dates());
        System.arraycopy(b.reasons(), 0, reasons, a.dates(), b.dates());
        return new BandChunk(a.bands(), a.window(), days, stored, reasons, a.scale());
    }

    private static short[][] joined(short[][] a, short[][] b) {
        short[][] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    /** The series that were asked for. */
    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(asked.size());
        for (Map.Entry<Long, BandChunk> e : asked.entrySet()) {
            BandChunk series = e.getValue();
            out.writeLong(e.getKey());
            for (short[][] band : series.stored()) {
                short[] values = new short[series.dates()];
                for (int t = 0; t < values.length; t++) {
                    values[t] = band[t][0];
                }
                StateArrays.write(out, values);
            }
            byte[] reasons = new byte[series.dates()];
            for (int t = 0; t < reasons.length; t++) {
                reasons[t] = series.reasons()[t][0];
            }
            StateArrays.write(out, reasons);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #bytes} gave.
     *
     * @param dates of the series, the first of the cube
     */
    static KnownPixels read(CubeReader cube, byte[] bytes, int dates) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int n = in.readInt();
        if (n < 0 || n > MOST) {
            throw new IOException("a report cannot have shown " + n + " pixels");
        }
        int[] days = Arrays.copyOf(cube.epochDays(), dates);
        SortedMap<Long, BandChunk> before = new TreeMap<>();
        for (int i = 0; i < n; i++) {
            long key = in.readLong();
            short[][][] stored = new short[cube.bands().size()][dates][1];
            for (short[][] band : stored) {
                short[] values = StateArrays.readShorts(in, dates);
                for (int t = 0; t < dates; t++) {
                    band[t][0] = values[t];
                }
            }
            byte[] seen = StateArrays.readBytes(in, dates);
            byte[][] reasons = new byte[dates][1];
            for (int t = 0; t < dates; t++) {
                reasons[t][0] = seen[t];
            }
            Window pixel = new Window((int) key, (int) (key >> 32), 1, 1);
            before.put(key, new BandChunk(cube.bands(), pixel, days, stored, reasons, SceneCache.SCALE));
        }
        return new KnownPixels(cube, before);
    }
}
