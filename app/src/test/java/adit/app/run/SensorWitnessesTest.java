// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.cube.BandChunk;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One pixel of one band, seen each day by two sensors in turn; on day 100 it goes from 1000 to 3000. */
class SensorWitnessesTest {
    private static final int DATES = 200;
    private static final int CHANGE = 100;
    private static final float[] BEFORE = {0.1f};
    private static final float[] AFTER = {0.3f};

    private static final int[] SENSORS =
            IntStream.range(0, DATES).map(t -> t % 2).toArray();

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

    private static int count(Look look) throws IOException {
        return witnesses(chunk(look), DATES).count(BEFORE, AFTER, 1e-4);
    }

    /** @param dates how many lie in the monitoring period or before it */
    private static SensorWitnesses witnesses(BandChunk chunk, int dates) throws IOException {
        return PixelSpectra.of(Looks.of(chunk, SENSORS), dates, 0, CHANGE - 1, CHANGE)
                .witnesses();
    }

    private static int usual(int t) {
        return t < CHANGE ? 1000 : 3000;
    }

    @Test
    void bothSensorsSawIt() throws IOException {
        assertEquals(2, count(SensorWitnessesTest::usual));
    }

    @Test
    void aSensorThatStillShowsWhatWasBeforeIsNoWitness() throws IOException {
        assertEquals(1, count(t -> t % 2 == 1 ? 1200 : usual(t)));
    }

    @Test
    void twoLooksOfASensorAreNotEnough() throws IOException {
        assertEquals(1, count(t -> t % 2 == 1 && t > CHANGE + 4 ? -1 : usual(t)));
        assertEquals(2, count(t -> t % 2 == 1 && t > CHANGE + 6 ? -1 : usual(t)));
    }

    @Test
    void onlyTheFirstLooksCountSinceTheNextChangeIsNotThisOne() throws IOException {
        assertEquals(2, count(t -> t > CHANGE + 20 ? 1000 : usual(t)));
    }

    @Test
    void clearDaysAreCountedFromTheChangeToTheEndOfTheMonitoringPeriodEachOnce() throws IOException {
        assertEquals(50, witnesses(chunk(SensorWitnessesTest::usual), 150).clearDays());
        assertEquals(25, witnesses(chunk(t -> t % 2 == 0 ? -1 : usual(t)), 150).clearDays());
        BandChunk twice = chunk(SensorWitnessesTest::usual);
        twice.epochDays()[111] = 110;
        assertEquals(49, witnesses(twice, 150).clearDays());
    }
}
