// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.GridMapping;
import adit.core.geo.Window;
import adit.io.SourceException;
import adit.io.SourceException.Code;
import adit.io.cog.CogReader;
import adit.io.cog.RasterInfo;
import adit.kernel.plane.Resample;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One raster of a scene as seen from the site's grid. */
final class SourceRaster implements Closeable {
    /** From this ratio of pixel sizes on a finer source is averaged instead of interpolated. */
    static final double AREA_RATIO = 1.5;

    /** Source pixels read at once; a larger need is cut into smaller target windows. */
    private static final int MOST_PIXELS = 4 << 20;

    private final URI uri;
    private final CogReader reader;
    private final GridMapping mapping;

    private SourceRaster(URI uri, CogReader reader, GridMapping mapping) {
        this.uri = uri;
        this.reader = reader;
        this.mapping = mapping;
    }

    /** @param epsg of the item, for a raster that does not say */
    static SourceRaster open(RasterOpener opener, URI uri, OptionalInt epsg, Grid target, int cacheBytes)
            throws IOException {
        CogReader reader = CogReader.open(opener.open(uri), cacheBytes);
        try {
            return new SourceRaster(uri, reader, mapping(uri, reader.info(), epsg, target));
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static GridMapping mapping(URI uri, RasterInfo info, OptionalInt itemEpsg, Grid target)
            throws SourceException {
        double[] t = info.geoTransform();
        if (t[2] != 0 || t[4] != 0 || !(t[1] > 0) || !(t[5] < 0)) {
            throw new SourceException(
                    Code.UNSUPPORTED,
                    uri,
                    "is not north-up (geotransform " + Arrays.toString(t) + "); warp it with gdalwarp first");
        }
        int code = info.epsg().orElse(itemEpsg.orElse(0));
        if (itemEpsg.isPresent() && code != itemEpsg.getAsInt() && !samePlane(code, itemEpsg.getAsInt())) {
            throw new SourceException(
                    Code.CORRUPT,
                    uri,
                    "says that it is in EPSG:" + code + ", its item says EPSG:" + itemEpsg.getAsInt()
                            + "; one of them is wrong, ask the provider or write the right one with gdal_edit.py -a_srs");
        }
        if (code == 0) {
            throw new SourceException(
                    Code.UNSUPPORTED,
                    uri,
                    "names no EPSG code, and neither does its item (proj:epsg or proj:code); "
                            + "write one with gdal_edit.py -a_srs");
        }
        try {
            return GridMapping.between(target, new Crs(code), t[0], t[3], t[1], -t[5]);
        } catch (IllegalArgumentException e) {
            throw new SourceException(Code.UNSUPPORTED, uri, String.valueOf(e.getMessage()), e);
        }
    }

    /** A UTM zone is one plane, whether its code names the north or the south. */
    private static boolean samePlane(int a, int b) {
        boolean utm = isUtm(a) && isUtm(b);
        return utm && a % 100 == b % 100;
    }

    private static boolean isUtm(int code) {
        return code / 100 == 326 || code / 100 == 327;
    }

    RasterInfo info() {
        return reader.info();
    }

    void checkBand(int fileBand) throws SourceException {
        if (fileBand > info().bands()) {
            throw new SourceException(
                    Code.CORRUPT, uri, "has " + info().bands() + " bands, band " + fileBand + " was asked for");
        }
    }

    /**
     * How stored values become values.
     *
     * @param nodata stored value that is missing
     */
    record Values(int fileBand, double scale, double offset, OptionalDouble nodata, Resampling resampling) {}

    /** Values of a window of the target; NaN where there are none. Splitting the window changes no bit. */
    void read(Values values, Window window, float[] out) throws IOException {
        if (mapping.isCopy()) {
            copy(values, window, out);
            return;
        }
        double[] cols = new double[window.pixels()];
        double[] rows = new double[window.pixels()];
        mapping.positions(window, cols, rows);
        Window source = needed(cols, rows);
        if (source == null) {
            Arrays.fill(out, Float.NaN);
        } else if ((long) source.width() * source.height() > MOST_PIXELS && window.pixels() > 1) {
            readInHalves(values, window, out);
        } else {
            float[] plane = stored(values, source);
            for (int p = 0; p < cols.length; p++) {
                cols[p] -= source.col();
                rows[p] -= source.row();
            }
            resample(values.resampling(), plane, source, cols, rows, out);
        }
    }

    private void resample(
            Resampling resampling, float[] plane, Window source, double[] cols, double[] rows, float[] out) {
        int w = source.width();
        int h = source.height();
        boolean finer = Math.max(mapping.ratioAcross(), mapping.ratioDown()) >= AREA_RATIO - 1e-6;
        switch (resampling) {
            case NEAREST -> Resample.nearest(plane, w, h, cols, rows, out);
            case BILINEAR, CUBIC -> {
                if (finer) {
                    Resample.area(plane, w, h, cols, rows, boxWidth(), boxHeight(), out);
                } else if (resampling == Resampling.CUBIC) {
                    Resample.cubic(plane, w, h, cols, rows, out);
                } else {
                    Resample.bilinear(plane, w, h, cols, rows, out);
                }
            }
        }
    }

    private double boxWidth() {
        return Math.max(1, mapping.ratioAcross());
    }

    private double boxHeight() {
        return Math.max(1, mapping.ratioDown());
    }

    private void copy(Values values, Window window, float[] out) throws IOException {
        double[] at = new double[1];
        double[] down = new double[1];
        mapping.positions(new Window(window.col(), window.row(), 1, 1), at, down);
        int col = (int) Math.floor(at[0]);
        int row = (int) Math.floor(down[0]);
        Arrays.fill(out, Float.NaN);
        int fromCol = Math.max(0, col);
        int fromRow = Math.max(0, row);
        int endCol = Math.min(info().width(), col + window.width());
        int endRow = Math.min(info().height(), row + window.height());
        if (fromCol >= endCol || fromRow >= endRow) {
            return;
        }
        Window source = new Window(fromCol, fromRow, endCol - fromCol, endRow - fromRow);
        float[] plane = stored(values, source);
        for (int r = 0; r < source.height(); r++) {
            System.arraycopy(
                    plane,
                    r * source.width(),
                    out,
                    (fromRow - row + r) * window.width() + fromCol - col,
                    source.width());
        }
    }

    /** The part of the source that the positions need, or null where they are all outside. */
    private @Nullable Window needed(double[] cols, double[] rows) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < cols.length; p++) {
            if (!Double.isNaN(cols[p]) && !Double.isNaN(rows[p])) {
                left = Math.min(left, cols[p]);
                right = Math.max(right, cols[p]);
                top = Math.min(top, rows[p]);
                bottom = Math.max(bottom, rows[p]);
            }
        }
        double reachAcross = Math.max(Resample.REACH, Math.ceil(boxWidth() / 2) + 1);
        double reachDown = Math.max(Resample.REACH, Math.ceil(boxHeight() / 2) + 1);
        int fromCol = (int) Math.max(0, Math.floor(left - reachAcross));
        int fromRow = (int) Math.max(0, Math.floor(top - reachDown));
        int endCol = (int) Math.min(info().width(), Math.ceil(right + reachAcross) + 1);
        int endRow = (int) Math.min(info().height(), Math.ceil(bottom + reachDown) + 1);
        return fromCol < endCol && fromRow < endRow
                ? new Window(fromCol, fromRow, endCol - fromCol, endRow - fromRow)
                : null;
    }

    private void readInHalves(Values values, Window w, float[] out) throws IOException {
        Window first;
        Window second;
        if (w.width() >= w.height()) {
            int half = w.width() / 2;
            first = new Window(w.col(), w.row(), half, w.height());
            second = new Window(w.col() + half, w.row(), w.width() - half, w.height());
        } else {
            int half = w.height() / 2;
            first = new Window(w.col(), w.row(), w.width(), half);
            second = new Window(w.col(), w.row() + half, w.width(), w.height() - half);
        }
        for (Window part : new Window[] {first, second}) {
            float[] piece = new float[part.pixels()];
            read(values, part, piece);
            for (int r = 0; r < part.height(); r++) {
                int to = (part.row() - w.row() + r) * w.width() + part.col() - w.col();
                System.arraycopy(piece, r * part.width(), out, to, part.width());
            }
        }
    }

    private float[] stored(Values values, Window source) throws IOException {
        float[] plane = new float[source.pixels()];
        reader.read(0, values.fileBand() - 1, source, plane);
        float nodata = (float) values.nodata().orElse(Double.NaN);
        double scale = values.scale();
        double offset = values.offset();
        boolean asStored = scale == 1 && offset == 0;
        for (int p = 0; p < plane.length; p++) {
            float v = plane[p];
            if (v == nodata || Float.isInfinite(v)) {
                plane[p] = Float.NaN;
            } else if (!asStored) {
                plane[p] = (float) (v * scale + offset);
            }
        }
        return plane;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
