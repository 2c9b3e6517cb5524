// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A share with its interval of 95 %. */
record Share(long hits, long of) {
    private static final double Z = 1.959964;
    private static final int RESAMPLES = 2000;

    double value() {
        return (double) hits / of;
    }

    /** Wilson's interval (1927), for trials that are independent. */
    String wilson() {
        double p = value();
        double middle = p + Z * Z / (2 * of);
        double half = Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
        double scale = 1 + Z * Z / of;
        return interval((middle - half) / scale, (middle + half) / scale);
    }

    /** From whole places drawn anew (percentile bootstrap), since the spellings of one place miss together. */
    static String bootstrap(List<Share> places) {
        SplittableRandom random = new SplittableRandom(14);
        double[] drawn = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            long hits = 0;
            long of = 0;
            for (int j = 0; j < places.size(); j++) {
                Share place = places.get(random.nextInt(places.size()));
                hits += place.hits();
                of += place.of();
            }
            drawn[i] = (double) hits / of;
        }
        Arrays.sort(drawn);
        return interval(drawn[RESAMPLES / 40], drawn[RESAMPLES - RESAMPLES / 40]);
    }

    private static String interval(double low, double high) {
        return String.format(Locale.ROOT, "%.3g–%.3g %%", 100 * Math.max(0, low), 100 * high);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d of %d = %.3g %%", hits, of, 100 * value());
    }
}
