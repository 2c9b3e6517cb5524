// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

/** What is known of one pixel after a run. The code is what is stored in the state plane. */
public enum PixelState {
    /** Never observed. */
    NO_DATA(0, 0),
    /** Observed, but too seldom in the history to fit a model. */
    HISTORY_TOO_SHORT(1, 1),
    /** Modelled, but not observed in the monitoring period. */
    NOT_MONITORED(2, 4),
    STABLE(3, 5),
    BREAK(4, 6),
    /** Observed often enough, but the history hardly varies: a constant, or an index at the end of its range. */
    NO_VARIATION(5, 3),
    /** Observed often enough, but the history leaves too long a part of the year without any observation. */
    SEASON_NOT_COVERED(6, 2);

    private final byte code;
    private final int knowledge;

    PixelState(int code, int knowledge) {
        this.code = (byte) code;
        this.knowledge = knowledge;
    }

    public byte code() {
        return code;
    }

    /** Rank by how much is known of the pixel; ascends from NO_DATA to BREAK. */
    public int knowledge() {
        return knowledge;
    }

    private static final PixelState[] BY_CODE = values();

    public static PixelState of(byte code) {
        return BY_CODE[code];
    }
}
