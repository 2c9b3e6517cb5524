// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.sccd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.ReferenceSpectra;
import adit.core.detect.ReferenceSpectra.Agreement;
import adit.core.detect.SegmentTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** S-CCD against pyxccd's on 2,000 simulated pixels. */
class SccdAgreementTest {
    /** The reference learns the smallest deviations from the whole series. */
    private static final Period ALL = new Period(LocalDate.of(2015, 1, 1), LocalDate.of(2030, 1, 1));

    @Test
    void theBreaksOfTwoThousandSimulatedPixelsAreTheReferences() throws IOException {
        BandChunk chunk = ReferenceSpectra.simulated();
        SegmentTable table =
                new Sccd(SccdSettings.published()).detect(chunk, ALL).table();
        int[] found = new int[chunk.pixels()];
        Arrays.fill(found, -1);
        for (int i = table.size() - 1; i >= 0; i--) {
            if (table.probability()[i] == 100) {
                found[table.pixel()[i]] = table.firstAfter()[i] - ReferenceSpectra.ORIGIN;
            }
        }
        Agreement agreement = Agreement.of(found, ReferenceSpectra.days("day_sccd_2000.npy"));
        System.out.println("S-CCD against pyxccd on mb2000: " + agreement);
        assertEquals(new Agreement(2000, 2000, 558, 558), agreement);
    }
}
