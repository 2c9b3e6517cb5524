// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

/** Told how far a run is. Called from one thread at a time; never changes a result. */
public interface Progress {
    /** Something that takes long and has no count is about to begin; a line in words. */
    default void note(String line) {}

    /** A phase begins, such as Reading. */
    void begin(String phase, long total, String unit);

    /** {@code done} of the phase's total; {@code pixels} counts the pixel observations or pixels worked on, for the rate. */
    void at(long done, long pixels);

    /** The phase has ended. */
    void end();

    /** Takes no notice. */
    Progress NONE = new Progress() {
        @Override
        public void begin(String phase, long total, String unit) {}

        @Override
        public void at(long done, long pixels) {}

        @Override
        public void end() {}
    };
}
