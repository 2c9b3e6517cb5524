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
