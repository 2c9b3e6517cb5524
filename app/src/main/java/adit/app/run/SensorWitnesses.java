// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.detect.StateArrays;
import adit.core.event.BreakTally;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What each sensor saw of a changed pixel from its change on: the first looks of each, and how often it was clear at all.
 *
 * @param sensors number of the sensor of each look, by time
 * @param looks {@code [look · bands + band]} as stored
 * @param clearDays days on which the pixel was clear
 * @param lastDay the last of them; the smallest number where there is none
 */
record SensorWitnesses(byte[] sensors, short[] looks, int clearDays, int lastDay) {
    /** Clear looks of a sensor, at most; what comes later may be the next change. */
    private static final int LOOKS = 6;

    /** Fewer are no witness: one may be a missed cloud. */
    private static final int LEAST_LOOKS = 3;

    /** Nothing yet. */
    static final SensorWitnesses NONE = new SensorWitnesses(new byte[0], new short[0], 0, Integer.MIN_VALUE);

    /**
     * Gathers the looks at a pixel.
     *
     * @param dates of the looks, as far as they are looked at
     * @param first of them that shows the change
     */
    static SensorWitnesses of(Looks looks, int dates, int p, int first) throws IOException {
        int last = Integer.MIN_VALUE;
        for (int t = dates - 1; t >= first && last == Integer.MIN_VALUE; t--) {
            last = looks.clear(t, p) ? looks.days()[t] : last;
        }
        return firstLooks(looks, dates, p, first, clearDays(looks, p, first, dates), last);
    }

    /**
     * The same from another date on. Asks for the dates between both and for the first looks of each sensor only.
     *
     * @param first date from which on this was gathered
     * @param next date from which on it is to be
     */
    SensorWitnesses moved(Looks looks, int dates, int p, int first, int next) throws IOException {
        int days = clearDays + clearDays(looks, p, next, first) - clearDays(looks, p, first, next);
        return firstLooks(looks, dates, p, next, days, days == 0 ? Integer.MIN_VALUE : lastDay);
    }

    /** Days of dates {@code from} to {@code to} (exclusive) on which a pixel was clear; 0 where there is no such date. */
    private static int clearDays(Looks looks, int p, int from, int to) throws IOException {
        int[] days = looks.days();
        int n = 0;
        int last = Integer.MIN_VALUE;
        for (int t = from; t < to; t++) {
            if (days[t] != last && looks.clear(t, p)) {
                last = days[t];
                n++;
            }
        }
        return n;
    }

    private static SensorWitnesses firstLooks(Looks looks, int dates, int p, int first, int clearDays, int lastDay)
            throws IOException {
        int bands = looks.bands();
        int[] number = new int[Byte.MAX_VALUE + 1];
        int[] at = new int[dates - first];
        int n = 0;
        for (int t = first; t < dates; t++) {
            if (number[looks.sensor(t)] < LOOKS && looks.clear(t, p)) {
                number[looks.sensor(t)]++;
                at[n++] = t;
            }
        }
        byte[] sensors = new byte[n];
        short[] stored = new short[n * bands];
        for (int i = 0; i < n; i++) {
            sensors[i] = (byte) looks.sensor(at[i]);
            for (int b = 0; b < bands; b++) {
                stored[i * bands + b] = looks.stored(b, at[i], p);
            }
        }
        return new SensorWitnesses(sensors, stored, clearDays, lastDay);
    }

    /**
     * The same with one more clear look; looks come in order of time.
     *
     * @param look by band
     */
    SensorWitnesses with(int sensor, int day, short[] look) {
        int days = day == lastDay ? clearDays : clearDays + 1;
        if (number(sensor) == LOOKS) {
            return new SensorWitnesses(sensors, looks, days, day);
        }
        byte[] nextSensors = Arrays.copyOf(sensors, sensors.length + 1);
        nextSensors[sensors.length] = (byte) sensor;
        short[] nextLooks = Arrays.copyOf(looks, looks.length + look.length);
        System.arraycopy(look, 0, nextLooks, looks.length, look.length);
        return new SensorWitnesses(nextSensors, nextLooks, days, day);
    }

    private int number(int sensor) {
        int n = 0;
        for (byte s : sensors) {
            n += s == sensor ? 1 : 0;
        }
        return n;
    }

    /**
     * How many sensors show the pixel changed: those with three clear looks or more from the change on, whose first six
     * look more like after than like before.
     *
     * @param before median reflectances before the change, by all sensors
     * @param after the same after it
     * @param scale reflectance per stored unit
     */
    byte count(float[] before, float[] after, double scale) {
        int showing = 0;
        byte[] different = sensors.clone();
        Arrays.sort(different);
        for (int i = 0; i < different.length; i++) {
            boolean first = i == 0 || different[i] != different[i - 1];
            if (first && number(different[i]) >= LEAST_LOOKS) {
                float[] seen = PixelSpectra.medians(of(different[i], before.length), before.length, scale);
                showing += BreakTally.shows(before, after, seen) ? 1 : 0;
            }
        }
        return (byte) showing;
    }

    private short[] of(byte sensor, int bands) {
        short[] own = new short[number(sensor) * bands];
        int n = 0;
        for (int i = 0; i < sensors.length; i++) {
            if (sensors[i] == sensor) {
                System.arraycopy(looks, i * bands, own, bands * n++, bands);
            }
        }
        return own;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(sensors.length);
        StateArrays.write(out, sensors);
        StateArrays.write(out, looks);
        out.writeInt(clearDays);
        out.writeInt(lastDay);
    }

    static SensorWitnesses read(DataInput in, int bands) throws IOException {
        int n = in.readInt();
        if (n < 0 || n > LOOKS * (Byte.MAX_VALUE + 1)) {
            throw new IOException("a changed pixel cannot have " + n + " looks of its sensors");
        }
        return new SensorWitnesses(
                StateArrays.readBytes(in, n), StateArrays.readShorts(in, n * bands), in.readInt(), in.readInt());
    }
}
