// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.core.geo.Window;
import adit.ledger.Digest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How the bytes of a {@link MonitorState} begin: kind and version, digest of the method that made it, window.
 *
 * @param magic number by which the kind is known
 * @param version of the bytes
 * @param detector as messages name it
 */
public record StateHead(int magic, int version, String detector) {
    private static final int LONGEST_SIDE = 1 << 10;

    public void write(DataOutput out, Digest judge, Window window) throws IOException {
        out.writeInt(magic);
        out.writeInt(version);
        out.writeUTF(judge.hex());
        out.writeInt(window.col());
        out.writeInt(window.row());
        out.writeInt(window.width());
        out.writeInt(window.height());
    }

    /**
     * Reads the window of a state that this method can go on with.
     *
     * @param judge digest of the method that is to go on
     * @throws IOException where the state is of another kind, version or method, or its window is none
     */
    public Window read(DataInput in, Digest judge) throws IOException {
        if (in.readInt() != magic) {
            throw new IOException("not a state of " + detector);
        }
        int found = in.readInt();
        if (found != version) {
            throw new IOException("state of " + detector + " in version " + found + ", this program reads " + version);
        }
        String made = in.readUTF();
        if (!made.equals(judge.hex())) {
            throw new IOException("this state was made by a method with digest " + made + ", it is to go on with "
                    + judge.hex() + "; fit anew, or use the settings that it was made with");
        }
        int col = in.readInt();
        int row = in.readInt();
        int width = StateArrays.between(in.readInt(), 1, LONGEST_SIDE, "columns");
        int height = StateArrays.between(in.readInt(), 1, LONGEST_SIDE, "rows");
        return new Window(col, row, width, height);
    }
}
