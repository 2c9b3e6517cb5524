// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.cube.BandChunk;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One pixel of one band, seen each day by two sensors in turn; on day 100 it goes from 1000 to 3000. */
class SensorWitnessesTest {
    private static final int DATES = 200;
    private static final int CHANGE = 100;
    private static final float[] BEFORE = {0.1f};
    private static final float[] AFTER = {0.3f};

    private static final List<String> SENSORS = new ArrayList<>();

    static {
        for (int t = 0; t < DATES; t++) {
            SENSORS.add(t % 2 == 0 ? "sentinel-2-l2a" : "landsat-c2-l2");
        }
    }

    private interface Look {
        /** Reflectance times 10,000, negative where it is not clear. */
        int at(int t);
    }

    private static BandChunk chunk(Look look) {
        short[][][] stored = new short[1][DATES][1];
        byte[][] reasons = new byte[DATES][1];
        int[] days = new int[DATES];
        for (int t = 0; t < DATES; t++) {
            days[t] = t;
            int value = look.at(t);
            stored[0][t][0] = (short) Math.max(0, value);
            reasons[t][0] = value < 0 ? Reason.CLOUD.code() : Reason.CLEAR.code();
        }
        return new BandChunk(List.of("red"), new Window(0, 0, 1, 1), days, stored, reasons, 1e-4);
    }

    private static int count(Look look) {
        return new SensorWitnesses(SENSORS, DATES).count(chunk(look), 0, CHANGE, BEFORE, AFTER);
    }

    private static int usual(int t) {
        return t < CHANGE ? 1000 : 3000;
    }

    @Test
    void bothSensorsSawIt() {
        assertEquals(2, count(SensorWitnessesTest::usual));
    }

    @Test
    void aSensorThatStillShowsWhatWasBeforeIsNoWitness() {
        assertEquals(1, count(t -> t % 2 == 1 ? 1200 : usual(t)));
    }

    @Test
    void twoLooksOfASensorAreNotEnough() {
        assertEquals(1, count(t -> t % 2 == 1 && t > CHANGE + 4 ? -1 : usual(t)));
        assertEquals(2, count(t -> t % 2 == 1 && t > CHANGE + 6 ? -1 : usual(t)));
    }

    @Test
    void onlyTheFirstLooksCountSinceTheNextChangeIsNotThisOne() {
        assertEquals(2, count(t -> t > CHANGE + 20 ? 1000 : usual(t)));
    }

    @Test
    void clearDaysAreCountedFromTheChangeToTheEndOfTheMonitoringPeriodEachOnce() {
        SensorWitnesses witnesses = new SensorWitnesses(SENSORS, 149);
        assertEquals(50, witnesses.clearDays(chunk(SensorWitnessesTest::usual), 0, CHANGE));
        assertEquals(25, witnesses.clearDays(chunk(t -> t % 2 == 0 ? -1 : usual(t)), 0, CHANGE));
        BandChunk twice = chunk(SensorWitnessesTest::usual);
        twice.epochDays()[111] = 110;
        assertEquals(49, witnesses.clearDays(twice, 0, CHANGE));
    }
}
