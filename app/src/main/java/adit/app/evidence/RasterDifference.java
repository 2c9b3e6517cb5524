// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.core.geo.Window;
import adit.io.FileSource;
import adit.io.cog.CogReader;
import adit.io.cog.RasterInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells which pixels of two rasters differ. */
final class RasterDifference {
    private static final int ROWS = 256;

    private RasterDifference() {}

    /** Pixels of one band that differ, and the first of them. */
    private static final class Count {
        long differing;
        int row;
        int col;
        double there;
        double here;

        void add(int r, int c, double a, double b) {
            if (differing++ == 0) {
                row = r;
                col = c;
                there = a;
                here = b;
            }
        }
    }

    /** In words; empty where all that can be read of both is the same. */
    static Optional<String> between(Path packaged, Path made) throws IOException {
        try (CogReader a = CogReader.open(FileSource.open(packaged));
                CogReader b = CogReader.open(FileSource.open(made))) {
            Optional<String> header = header(a.info(), b.info());
            if (header.isPresent()) {
                return header;
            }
            List<int[]> sizes = new ArrayList<>(
                    List.of(new int[] {a.info().width(), a.info().height()}));
            sizes.addAll(a.info().overviewSizes());
            for (int level = 0; level < sizes.size(); level++) {
                Optional<String> pixels = pixels(a, b, level, sizes.get(level));
                if (pixels.isPresent()) {
                    return pixels;
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<String> header(RasterInfo a, RasterInfo b) {
        return one("size", a.width() + " x " + a.height(), b.width() + " x " + b.height())
                .or(() -> one("bands", a.bandNames(), b.bandNames()))
                .or(() -> one("type", a.type(), b.type()))
                .or(() -> one("geotransform", text(a.geoTransform()), text(b.geoTransform())))
                .or(() -> one("EPSG code", a.epsg(), b.epsg()))
                .or(() -> one("nodata", a.nodata(), b.nodata()))
                .or(() -> one("scales", text(a.scales()), text(b.scales())))
                .or(() -> one("offsets", text(a.offsets()), text(b.offsets())))
                .or(() -> one("metadata", a.metadata(), b.metadata()))
                .or(() -> one(
                        "overviews",
                        a.overviewSizes().stream().map(Arrays::toString).toList(),
                        b.overviewSizes().stream().map(Arrays::toString).toList()));
    }

    private static String text(double[] values) {
        return Arrays.toString(values);
    }

    private static Optional<String> one(String what, Object a, Object b) {
        return a.equals(b)
                ? Optional.empty()
                : Optional.of("the header differs: " + what + " " + a + " in the package, " + b + " here");
    }

    private static Optional<String> pixels(CogReader a, CogReader b, int level, int[] size) throws IOException {
        List<String> said = new ArrayList<>();
        for (int band = 0; band < a.info().bands(); band++) {
            Count count = count(a, b, level, band, size);
            if (count.differing > 0) {
                String name = a.info().bandNames().get(band);
                said.add((level == 0 ? "" : "overview " + level + ", ") + "band " + (band + 1)
                        + (name.isEmpty() ? "" : " (" + name + ")") + ": " + count.differing + " of "
                        + (long) size[0] * size[1] + " pixels differ, the first in column " + count.col + ", row "
                        + count.row + ": " + number(count.there) + " in the package, " + number(count.here) + " here");
            }
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", said));
    }

    private static Count count(CogReader a, CogReader b, int level, int band, int[] size) throws IOException {
        Count count = new Count();
        double[] there = new double[size[0] * Math.min(ROWS, size[1])];
        double[] here = new double[there.length];
        for (int top = 0; top < size[1]; top += ROWS) {
            Window window = new Window(0, top, size[0], Math.min(ROWS, size[1] - top));
            a.read(level, band, window, there);
            b.read(level, band, window, here);
            for (int i = 0; i < window.pixels(); i++) {
                // By bits: a NaN is a NaN, and −0 is not 0.
                if (Double.compare(there[i], here[i]) != 0) {
                    count.add(top + i / size[0], i % size[0], there[i], here[i]);
                }
            }
        }
        return count;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }
}
