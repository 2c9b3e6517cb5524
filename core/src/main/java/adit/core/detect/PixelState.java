// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

/** What is known of one pixel after a run. The code is what is stored in the state plane. */
public enum PixelState {
    /** Never observed. */
    NO_DATA(0),
    /** Observed, but too seldom in the history to fit a model. */
    HISTORY_TOO_SHORT(1),
    /** Modelled, but not observed in the monitoring period. */
    NOT_MONITORED(2),
    STABLE(3),
    BREAK(4);

    private final byte code;

    PixelState(int code) {
        this.code = (byte) code;
    }

    public byte code() {
        return code;
    }

    private static final PixelState[] BY_CODE = values();

    public static PixelState of(byte code) {
        return BY_CODE[code];
    }
}
