// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.detect.StateArrays;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Looks at a changed pixel from which its spectra before, just after and late are made, as stored; what is kept of them does
 * not grow with the dates.
 *
 * @param lastBefore last day before the onset
 * @param firstAfter first day after it
 * @param before {@code [band]} median of the last looks up to {@code lastBefore}, in halves of a stored unit
 * @param after {@code [look · bands + band]} the first looks from {@code firstAfter} on
 * @param lateDays days of the looks from {@code firstAfter} on, of the year that ends with the last clear one
 * @param late {@code [look · bands + band]}
 * @param witnesses the looks from {@code firstAfter} on, by sensor
 */
record PixelSpectra(
        int lastBefore,
        int firstAfter,
        int[] before,
        short[] after,
        int[] lateDays,
        short[] late,
        SensorWitnesses witnesses) {
    private static final int BEFORE = 10;
    private static final int AFTER = 6;
    private static final int LATE_DAYS = 365;

    /** Stands for a median of nothing. */
    private static final int NOTHING = Integer.MIN_VALUE;

    private static final int MOST_BANDS = 64;
    private static final int MOST_LATE = 4 * LATE_DAYS;

    /**
     * Gathers the looks at a pixel.
     *
     * @param dates how many of the dates lie in the monitoring period or before it; what comes after is not looked at
     */
    static PixelSpectra of(Looks looks, int dates, int p, int lastBefore, int firstAfter) throws IOException {
        int[] days = looks.days();
        int first = first(days, dates, firstAfter);
        int from = dates;
        int[] at = new int[dates];
        for (int t = dates - 1; t >= first && (from == dates || days[t] > days[at[dates - 1]] - LATE_DAYS); t--) {
            if (looks.clear(t, p)) {
                at[--from] = t;
            }
        }
        int[] lateDays = new int[dates - from];
        for (int i = from; i < dates; i++) {
            lateDays[i - from] = days[at[i]];
        }
        return new PixelSpectra(
                lastBefore,
                firstAfter,
                before(looks, dates, p, lastBefore),
                after(looks, dates, p, first),
                lateDays,
                stored(looks, p, at, from, dates),
                SensorWitnesses.of(looks, dates, p, first));
    }

    /** First of some dates that does not lie before a day. */
    private static int first(int[] days, int dates, int day) {
        int first = 0;
        while (first < dates && days[first] < day) {
            first++;
        }
        return first;
    }

    private static int[] before(Looks looks, int dates, int p, int lastBefore) throws IOException {
        int[] days = looks.days();
        int[] at = new int[BEFORE];
        int n = 0;
        for (int t = dates - 1; t >= 0 && n < BEFORE; t--) {
            if (days[t] <= lastBefore && looks.clear(t, p)) {
                at[n++] = t;
            }
        }
        return medians(stored(looks, p, at, 0, n), looks.bands());
    }

    private static short[] after(Looks looks, int dates, int p, int first) throws IOException {
        int[] at = new int[AFTER];
        int n = 0;
        for (int t = first; t < dates && n < AFTER; t++) {
            if (looks.clear(t, p)) {
                at[n++] = t;
            }
        }
        return stored(looks, p, at, 0, n);
    }

    /**
     * The same pixel with another onset. Asks for the looks about that onset and, where one may have to be counted, for those
     * between both, but not for all that came since.
     *
     * @param looks at the dates that this value holds, and at those before
     */
    PixelSpectra moved(Looks looks, int dates, int p, int nextLastBefore, int nextFirstAfter) throws IOException {
        int[] days = looks.days();
        int first = first(days, dates, nextFirstAfter);
        int old = first(days, dates, firstAfter);
        if (lateDays.length == 0) {
            return of(looks, dates, p, nextLastBefore, nextFirstAfter);
        }
        int last = lateDays[lateDays.length - 1];
        int[] at = new int[dates];
        int n = 0;
        for (int t = first; t < old; t++) {
            if (days[t] > last - LATE_DAYS && looks.clear(t, p)) {
                at[n++] = t;
            }
        }
        int keep = 0;
        while (keep < lateDays.length && lateDays[keep] < nextFirstAfter) {
            keep++;
        }
        int[] nextDays = new int[n + lateDays.length - keep];
        for (int i = 0; i < n; i++) {
            nextDays[i] = days[at[i]];
        }
        System.arraycopy(lateDays, keep, nextDays, n, lateDays.length - keep);
        short[] kept = Arrays.copyOfRange(late, keep * before.length, late.length);
        return new PixelSpectra(
                nextLastBefore,
                nextFirstAfter,
                nextLastBefore == lastBefore ? before : before(looks, dates, p, nextLastBefore),
                after(looks, dates, p, first),
                nextDays,
                appended(stored(looks, p, at, 0, n), kept),
                witnesses.moved(looks, dates, p, old, first));
    }

    private static short[] look(Looks looks, int t, int p) throws IOException {
        short[] look = new short[looks.bands()];
        for (int b = 0; b < look.length; b++) {
            look[b] = looks.stored(b, t, p);
        }
        return look;
    }

    private static short[] stored(Looks looks, int p, int[] at, int from, int to) throws IOException {
        int bands = looks.bands();
        short[] out = new short[(to - from) * bands];
        for (int i = from; i < to; i++) {
            for (int b = 0; b < bands; b++) {
                out[(i - from) * bands + b] = looks.stored(b, at[i], p);
            }
        }
        return out;
    }

    /** The same with later dates. */
    PixelSpectra with(Looks later, int p) throws IOException {
        int bands = before.length;
        short[] nextAfter = after;
        int[] days = lateDays;
        short[] nextLate = late;
        SensorWitnesses seen = witnesses;
        int[] all = later.days();
        for (int t = 0; t < all.length; t++) {
            if (!later.clear(t, p)) {
                continue;
            }
            short[] look = look(later, t, p);
            if (nextAfter.length < AFTER * bands) {
                nextAfter = appended(nextAfter, look);
            }
            nextLate = appended(nextLate, look);
            days = Arrays.copyOf(days, days.length + 1);
            days[days.length - 1] = all[t];
            seen = seen.with(later.sensor(t), all[t], look);
        }
        int old = 0;
        while (old < days.length && days[old] <= days[days.length - 1] - LATE_DAYS) {
            old++;
        }
        return new PixelSpectra(
                lastBefore,
                firstAfter,
                before,
                nextAfter,
                Arrays.copyOfRange(days, old, days.length),
                Arrays.copyOfRange(nextLate, old * bands, nextLate.length),
                seen);
    }

    private static short[] appended(short[] looks, short[] look) {
        short[] out = Arrays.copyOf(looks, looks.length + look.length);
        System.arraycopy(look, 0, out, looks.length, look.length);
        return out;
    }

    /** Twice the median of each band; {@link #NOTHING} of no look. */
    private static int[] medians(short[] looks, int bands) {
        int n = looks.length / bands;
        int[] out = new int[bands];
        short[] values = new short[n];
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < n; i++) {
                values[i] = looks[i * bands + b];
            }
            Arrays.sort(values);
            out[b] = n == 0 ? NOTHING : values[(n - 1) / 2] + values[n / 2];
        }
        return out;
    }

    /** Median reflectances before, just after, and late. */
    float[][] reflectances(double scale) {
        int bands = before.length;
        return new float[][] {reflectances(before, scale), medians(after, bands, scale), medians(late, bands, scale)};
    }

    /** Median reflectances of some looks; NaN of none. */
    static float[] medians(short[] looks, int bands, double scale) {
        return reflectances(medians(looks, bands), scale);
    }

    private static float[] reflectances(int[] doubled, double scale) {
        float[] out = new float[doubled.length];
        for (int b = 0; b < out.length; b++) {
            out[b] = doubled[b] == NOTHING ? Float.NaN : (float) (doubled[b] * 0.5 * scale);
        }
        return out;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(lastBefore);
        out.writeInt(firstAfter);
        out.writeInt(lateDays.length);
        out.writeInt(after.length);
        StateArrays.write(out, before);
        StateArrays.write(out, after);
        StateArrays.write(out, lateDays);
        StateArrays.write(out, late);
        witnesses.writeTo(out);
    }

    static PixelSpectra read(DataInput in, int bands) throws IOException {
        int lastBefore = in.readInt();
        int firstAfter = in.readInt();
        int looks = in.readInt();
        int after = in.readInt();
        if (looks < 0 || looks > MOST_LATE || after < 0 || after > AFTER * bands || bands > MOST_BANDS) {
            throw new IOException("looks at a changed pixel: " + looks + " late, " + after + " numbers after");
        }
        return new PixelSpectra(
                lastBefore,
                firstAfter,
                StateArrays.readInts(in, bands),
                StateArrays.readShorts(in, after),
                StateArrays.readInts(in, looks),
                StateArrays.readShorts(in, looks * bands),
                SensorWitnesses.read(in, bands));
    }
}
