// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.run.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Says what takes long before it begins; for an error stream that is no terminal. */
record ProgressLines(PrintWriter err) implements Progress {
    @Override
    public void note(String line) {
        err.println(line);
    }

    @Override
    public void begin(String phase, long total, String unit) {
        err.println(phase.toLowerCase(Locale.ROOT) + " " + (total > 1 ? total + " " : "") + unit + " …");
    }

    @Override
    public void at(long done, long pixels) {}

    @Override
    public void end() {}
}
