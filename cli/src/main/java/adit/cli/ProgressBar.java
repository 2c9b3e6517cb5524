// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.run.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** One line that says how far, how fast and how long still. */
final class ProgressBar implements Progress {
    private static final int WIDTH = 20;
    private static final long REDRAW_NANOS = 100_000_000;

    private final PrintWriter err;
    private String phase = "";
    private String unit = "";
    private long total;
    private long done;
    private long pixels;
    private long begun;
    private long drawn;

    ProgressBar(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void note(String line) {
        err.println(line);
    }

    @Override
    public void begin(String newPhase, long newTotal, String newUnit) {
        phase = newPhase;
        total = Math.max(1, newTotal);
        unit = newUnit;
        done = 0;
        pixels = 0;
        begun = System.nanoTime();
        draw(begun);
    }

    @Override
    public void at(long newDone, long newPixels) {
        done = newDone;
        pixels = newPixels;
        long now = System.nanoTime();
        if (now - drawn > REDRAW_NANOS) {
            draw(now);
        }
    }

    @Override
    public void end() {
        done = total;
        draw(System.nanoTime());
        err.println();
    }

    private void draw(long now) {
        drawn = now;
        double seconds = (now - begun) / 1e9;
        int full = (int) (WIDTH * done / total);
        StringBuilder line = new StringBuilder("\r").append(String.format(Locale.ROOT, "%-10s", phase));
        line.append("█".repeat(full)).append("░".repeat(WIDTH - full));
        line.append(String.format(Locale.ROOT, " %d/%d %s", done, total, unit));
        if (pixels > 0 && seconds > 0.2) {
            line.append(String.format(Locale.ROOT, "  %,.0f px/s", pixels / seconds));
        }
        boolean finished = done >= total;
        double remaining = finished || done == 0 ? seconds : seconds * (total - done) / done;
        line.append(String.format(
                Locale.ROOT, "  %s%d:%02d", finished ? "" : "about ", (long) remaining / 60, (long) remaining % 60));
        err.print(line.append(finished ? "        " : " left  "));
        err.flush();
    }
}
