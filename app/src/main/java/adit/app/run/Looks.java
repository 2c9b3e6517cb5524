// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.cube.BandChunk;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import adit.io.cache.CubeReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The bands of a window by date, at hand or read when they are asked for. */
interface Looks {
    /** Days of all dates, ascending. */
    int[] days();

    int bands();

    boolean clear(int date, int pixel) throws IOException;

    short stored(int band, int date, int pixel) throws IOException;

    /** Number of the sensor of a date. */
    int sensor(int date);

    /**
     * Those of a chunk.
     *
     * @param sensors number of the sensor of each date
     */
    static Looks of(BandChunk chunk, int[] sensors) {
        return new Looks() {
            @Override
            public int[] days() {
                return chunk.epochDays();
            }

            @Override
            public int bands() {
                return chunk.bands().size();
            }

            @Override
            public boolean clear(int date, int pixel) {
                return chunk.reasons()[date][pixel] == Reason.CLEAR.code();
            }

            @Override
            public short stored(int band, int date, int pixel) {
                return chunk.stored()[band][date][pixel];
            }

            @Override
            public int sensor(int date) {
                return sensors[date];
            }
        };
    }

    /**
     * Those of cached scenes, each date of which is read when it is first asked for. Of one thread.
     *
     * @param sensors number of the sensor of each date
     */
    static Looks of(CubeReader cube, Window window, int[] sensors) {
        int[] days = cube.epochDays();
        BandChunk[] read = new BandChunk[days.length];
        return new Looks() {
            private BandChunk date(int date) throws IOException {
                @Nullable BandChunk known = read[date];
                if (known == null) {
                    known = cube.read(window, date, date + 1);
                    read[date] = known;
                }
                return known;
            }

            @Override
            public int[] days() {
                return days;
            }

            @Override
            public int bands() {
                return cube.bands().size();
            }

            @Override
            public boolean clear(int date, int pixel) throws IOException {
                return date(date).reasons()[0][pixel] == Reason.CLEAR.code();
            }

            @Override
            public short stored(int band, int date, int pixel) throws IOException {
                return date(date).stored()[band][0][pixel];
            }

            @Override
            public int sensor(int date) {
                return sensors[date];
            }
        };
    }
}
