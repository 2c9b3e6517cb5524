// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.io.FileSource;
import adit.io.cog.CogReader;
import adit.kernel.SharedData;
import adit.kernel.fit.Calendar365;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole run on the 166 real scenes of Tura, judged by its rasters against R bfastSpatial's. */
final class TuraRunTest {
    @TempDir
    private static Path folder;

    @Test
    void everyPixelOfTheRunBreaksWhereAndWhenRSays() throws IOException {
        Path peer = SharedData.path("data/tura/peer_R_bfmTura.tif");
        DemoRun run = DemoRun.by("ndvi-series-1", "tura", folder);
        double[] state = run.band("state.tif", 0);
        double[] confirmed = run.band("break.tif", 2);
        double[] expected = new double[state.length];
        try (CogReader reader = CogReader.open(FileSource.open(peer))) {
            reader.read(0, 0, reader.info().grid().orElseThrow().whole(), expected);
        }
        int breaks = 0;
        int otherDecision = 0;
        int otherDate = 0;
        for (int p = 0; p < state.length; p++) {
            boolean broken = !Double.isNaN(expected[p]);
            boolean found = state[p] == PixelState.BREAK.code();
            breaks += broken ? 1 : 0;
            otherDecision += found == broken ? 0 : 1;
            assertEquals(found, confirmed[p] != BreakMap.NO_DAY, "pixel " + p + ": state and date disagree");
            if (found && broken) {
                double time = Calendar365.decimalYear(Calendar365.slot((int) confirmed[p]));
                otherDate += Math.abs(time - expected[p]) < 1e-6 ? 0 : 1;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "tura through the run: %d pixels, %d breaks in R; other decision %d, other date %d%n",
                state.length,
                breaks,
                otherDecision,
                otherDate);
        assertEquals(21_164, state.length);
        assertEquals(15_337, breaks);
        assertEquals(0, otherDecision);
        assertEquals(0, otherDate);
    }
}
