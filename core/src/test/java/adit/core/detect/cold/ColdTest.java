// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.cold;

import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.detect.BreakMap;
import adit.core.detect.MultibandDetector;
import adit.core.detect.SpectralDetectorContract;
import adit.core.detect.SpectralSettings;
import org.junit.jupiter.api.Test;

class ColdTest extends SpectralDetectorContract {
    @Override
    protected MultibandDetector detector(SpectralSettings settings) {
        return new Cold(settings);
    }

    @Override
    protected SpectralSettings published() {
        return Cold.published();
    }

    @Test
    void whereObservationsAreDenserAChangeIsConfirmedAsLateAsWhereTheyAreSparse() {
        int change = day(2020, 6);
        BreakMap m = detector(guarded().withDensity(true))
                .detect(one().draw(0, 12, 0.3, change).chunk(), HISTORY)
                .breaks();
        assertTrue(m.lastBefore()[0] < change && change <= m.firstAfter()[0]);
        assertTrue(m.confirmed()[0] - m.firstAfter()[0] > 70);
    }
}
