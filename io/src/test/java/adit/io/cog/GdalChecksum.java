// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import adit.core.geo.Window;
import java.io.IOException;

/** GDAL's checksum of a band (GDALChecksumImage), as gdalinfo -checksum prints it. */
final class GdalChecksum {
    private static final int[] PRIMES = {7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43};

    private GdalChecksum() {}

    /** One checksum per band. Signed bytes count as unsigned, which is how GDAL read them up to 3.6. */
    static int[] of(CogReader reader, int level) throws IOException {
        RasterInfo info = reader.info();
        int width = level == 0 ? info.width() : info.overviewSizes().get(level - 1)[0];
        int height = level == 0 ? info.height() : info.overviewSizes().get(level - 1)[1];
        int rows = Math.min(height, Math.max(1, Math.max(info.tileHeight(), (1 << 18) / width)));
        double[] values = new double[rows * width];
        int[] sums = new int[info.bands()];
        for (int row = 0; row < height; row += rows) {
            int n = Math.min(rows, height - row);
            int prime = (int) ((long) row * width % PRIMES.length);
            for (int band = 0; band < sums.length; band++) {
                reader.read(level, band, new Window(0, row, width, n), values);
                sums[band] = add(sums[band], prime, values, n * width, info.type());
            }
        }
        return sums;
    }

    private static int add(int start, int startPrime, double[] values, int n, SampleType type) {
        boolean floats = Samples.isFloat(type);
        int mask = type == SampleType.INT8 ? 0xff : -1;
        int sum = start;
        int prime = startPrime;
        for (int i = 0; i < n; i++) {
            int v = floats ? rounded(values[i]) : (int) values[i] & mask;
            sum = (sum + v % PRIMES[prime]) & 0xffff;
            prime = prime == PRIMES.length - 1 ? 0 : prime + 1;
        }
        return sum;
    }

    private static int rounded(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Integer.MIN_VALUE;
        }
        return Math.clamp((long) Math.floor(value + 0.5), -2147483647, 2147483647);
    }
}
