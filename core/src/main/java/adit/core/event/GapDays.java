// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.detect.StateArrays;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@link GapFinder} knows of the days of a whole site, to go on from.
 *
 * @param counts by day: pixels of the site that were clear, then one count per kind of blindness
 * @param seen by day: the blocks that were seen on it or on later days before the site was seen widely again; only of
 *     times long enough for a gap, and of the time since the last wide view
 */
public record GapDays(SortedMap<Integer, long[]> counts, SortedMap<Integer, BitSet> seen) {
    /** Counts of a day. */
    public static final int COUNTS = 1 + Blindness.COUNT;

    private static final int MOST_WORDS = 1 << 25;

    /** Nothing yet. */
    public static final GapDays NONE = new GapDays(new TreeMap<>(), new TreeMap<>());

    public GapDays {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(counts.size());
        for (Map.Entry<Integer, long[]> e : counts.entrySet()) {
            out.writeInt(e.getKey());
            StateArrays.write(out, e.getValue());
        }
        out.writeInt(seen.size());
        for (Map.Entry<Integer, BitSet> e : seen.entrySet()) {
            long[] bits = e.getValue().toLongArray();
            out.writeInt(e.getKey());
            out.writeInt(bits.length);
            StateArrays.write(out, bits);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static GapDays read(DataInput in) throws IOException {
        TreeMap<Integer, long[]> counts = new TreeMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            counts.put(in.readInt(), StateArrays.readLongs(in, COUNTS));
        }
        TreeMap<Integer, BitSet> seen = new TreeMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            int day = in.readInt();
            int length = in.readInt();
            if (length < 0 || length > MOST_WORDS) {
                throw new IOException("marks of " + length + " words cannot be of one day");
            }
            seen.put(day, BitSet.valueOf(StateArrays.readLongs(in, length)));
        }
        return new GapDays(counts, seen);
    }
}
