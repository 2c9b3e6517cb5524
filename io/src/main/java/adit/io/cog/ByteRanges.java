// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import java.util.Map;
import java.util.TreeMap;

/** Ranges of bytes of one file, kept joined where they touch. Safe for use by several threads. */
public final class ByteRanges {
    /** End (exclusive) by start. */
    private final TreeMap<Long, Long> ends = new TreeMap<>();

    public synchronized void add(long offset, long length) {
        if (length <= 0) {
            return;
        }
        long start = offset;
        long end = offset + length;
        Map.Entry<Long, Long> before = ends.floorEntry(start);
        if (before != null && before.getValue() >= start) {
            start = before.getKey();
            end = Math.max(end, before.getValue());
        }
        for (Map.Entry<Long, Long> next = ends.ceilingEntry(start);
                next != null && next.getKey() <= end;
                next = ends.ceilingEntry(start)) {
            end = Math.max(end, next.getValue());
            ends.remove(next.getKey());
        }
        ends.put(start, end);
    }

    /** Whether all bytes are in the ranges. */
    public synchronized boolean cover(long offset, long length) {
        Map.Entry<Long, Long> range = ends.floorEntry(offset);
        return range != null && offset + length <= range.getValue();
    }

    /** Whether any of the bytes is in the ranges. */
    public synchronized boolean touch(long offset, long length) {
        Map.Entry<Long, Long> range = ends.lowerEntry(offset + length);
        return range != null && range.getValue() > offset;
    }
}
