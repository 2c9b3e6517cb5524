// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.detect.PixelState;
import adit.core.geo.PixelSet;
import adit.core.geo.Window;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The pixels of a window that changed, within the site, with the looks from which their spectra are made.
 *
 * @param spectra by pixel of the window
 */
record ChangedPixels(SortedMap<Integer, PixelSpectra> spectra) {
    /** None. */
    static final ChangedPixels NONE = new ChangedPixels(new TreeMap<>());

    /**
     * Gathers them.
     *
     * @param inside pixels of the site
     * @param dates how many dates lie in the monitoring period or before it
     */
    static ChangedPixels of(ChunkResult result, PixelSet inside, Looks looks, int dates) throws IOException {
        return of(result, inside, looks, dates, NONE, Optional.empty());
    }

    /**
     * Gathers them, those that changed before from what is known of them.
     *
     * @param before of the window at an earlier time
     * @param later the dates since then
     */
    static ChangedPixels of(
            ChunkResult result, PixelSet inside, Looks looks, int dates, ChangedPixels before, Optional<Looks> later)
            throws IOException {
        TreeMap<Integer, PixelSpectra> next = new TreeMap<>();
        for (int p = 0; p < result.breaks().pixels(); p++) {
            if (result.breaks().state()[p] != PixelState.BREAK.code() || !inside(result.window(), p, inside)) {
                continue;
            }
            int lastBefore = result.breaks().lastBefore()[p];
            int firstAfter = result.breaks().firstAfter()[p];
            @Nullable PixelSpectra known = before.spectra.get(p);
            next.put(p, spectra(looks, dates, p, lastBefore, firstAfter, known, later));
        }
        return new ChangedPixels(next);
    }

    private static PixelSpectra spectra(
            Looks looks,
            int dates,
            int p,
            int lastBefore,
            int firstAfter,
            @Nullable PixelSpectra known,
            Optional<Looks> later)
            throws IOException {
        if (known == null || later.isEmpty()) {
            return PixelSpectra.of(looks, dates, p, lastBefore, firstAfter);
        }
        PixelSpectra now = known.with(later.get(), p);
        boolean stays = known.lastBefore() == lastBefore && known.firstAfter() == firstAfter;
        return stays ? now : now.moved(looks, dates, p, lastBefore, firstAfter);
    }

    private static boolean inside(Window w, int p, PixelSet inside) {
        return inside.contains(w.col() + p % w.width(), w.row() + p / w.width());
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(spectra.size());
        for (Map.Entry<Integer, PixelSpectra> e : spectra.entrySet()) {
            out.writeInt(e.getKey());
            e.getValue().writeTo(out);
        }
    }

    static ChangedPixels read(DataInput in, int pixels, int bands) throws IOException {
        TreeMap<Integer, PixelSpectra> spectra = new TreeMap<>();
        int n = in.readInt();
        if (n < 0 || n > pixels) {
            throw new IOException("a window of " + pixels + " pixels cannot have " + n + " changed ones");
        }
        for (int i = 0; i < n; i++) {
            spectra.put(in.readInt(), PixelSpectra.read(in, bands));
        }
        return new ChangedPixels(spectra);
    }
}
