// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.sccd;

import adit.core.detect.SegmentTable;
import adit.core.detect.SpectralRules;
import adit.kernel.fit.DaySeason;
import adit.kernel.walk.SegmentSink;
import java.util.List;

/** Writes the segments of pixel after pixel into a table. */
final class SegmentRows implements SegmentSink {
    private static final SegmentTable.Kind[] KINDS = SegmentTable.Kind.values();

    private final SegmentTable.Builder table;
    private final double[] terms = new double[DaySeason.TERMS];
    private int pixel;

    SegmentRows(List<String> bands) {
        table = new SegmentTable.Builder(bands, DaySeason.TERMS);
    }

    /** The next segments are those of pixel {@code p}. */
    void begin(int p) {
        pixel = p;
    }

    @Override
    public void segment(
            Kind kind,
            int startDay,
            int endDay,
            int breakDay,
            int lastBefore,
            int confirmed,
            int observations,
            int probability,
            double score,
            double[] magnitude,
            double[][] coefficients,
            double[] rmse) {
        table.row(
                pixel,
                kindOf(kind),
                startDay,
                endDay,
                lastBefore,
                breakDay,
                confirmed,
                observations,
                probability,
                score);
        for (int b = 0; b < magnitude.length; b++) {
            table.band(b, magnitude[b], rmse[b], coefficients[b], SpectralRules.SCALE);
        }
    }

    private static SegmentTable.Kind kindOf(Kind kind) {
        return switch (kind) {
            case REGULAR -> SegmentTable.Kind.REGULAR;
            case EARLY -> SegmentTable.Kind.EARLY;
            case LATE -> SegmentTable.Kind.LATE;
        };
    }

    /** Copies the rows of pixel {@code p}, which begin at {@code row} if there are any; gives the row after them. */
    int copy(SegmentTable from, int row, int p) {
        int i = row;
        for (; i < from.size() && from.pixel()[i] == p; i++) {
            table.row(
                    p,
                    KINDS[from.kind()[i]],
                    from.start()[i],
                    from.end()[i],
                    from.lastBefore()[i],
                    from.firstAfter()[i],
                    from.confirmed()[i],
                    from.observations()[i],
                    from.probability()[i],
                    from.score()[i]);
            for (int b = 0; b < from.bands().size(); b++) {
                for (int k = 0; k < DaySeason.TERMS; k++) {
                    terms[k] = from.coefficients()[b * DaySeason.TERMS + k][i];
                }
                table.band(b, from.magnitude()[b][i], from.rmse()[b][i], terms, 1);
            }
        }
        return i;
    }

    SegmentTable build() {
        return table.build();
    }
}
