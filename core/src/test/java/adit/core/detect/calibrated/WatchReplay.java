// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import java.util.Arrays;

/**
 * What a watch says that looks after every date: of each pixel the first day on which it said so, or NO_DAY.
 *
 * @param crossed day on which the score first exceeded 1
 * @param broken day on which the pixel was first called broken
 * @param end what is said in the end
 */
public record WatchReplay(int[] crossed, int[] broken, BreakMap end) {
    public static WatchReplay of(CalibratedMonitor monitor, Chunk chunk, Period history) {
        int first = 0;
        while (first < chunk.dates() && chunk.epochDays()[first] <= history.to().toEpochDay()) {
            first++;
        }
        int[] crossed = new int[chunk.pixels()];
        int[] broken = new int[chunk.pixels()];
        Arrays.fill(crossed, BreakMap.NO_DAY);
        Arrays.fill(broken, BreakMap.NO_DAY);
        CalibratedState state = monitor.fit(chunk.dates(0, first), history);
        BreakMap said = monitor.found(state).breaks();
        for (int t = first; t < chunk.dates(); t++) {
            state = monitor.advance(state, chunk.dates(t, t + 1));
            said = monitor.found(state).breaks();
            for (int p = 0; p < said.pixels(); p++) {
                note(crossed, p, said.score()[p] > 1, chunk.epochDays()[t]);
                note(broken, p, said.state()[p] == PixelState.BREAK.code(), chunk.epochDays()[t]);
            }
        }
        return new WatchReplay(crossed, broken, said);
    }

    private static void note(int[] days, int p, boolean holds, int day) {
        if (holds && days[p] == BreakMap.NO_DAY) {
            days[p] = day;
        }
    }
}
