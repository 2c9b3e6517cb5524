// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.io.IOException;
import java.util.Optional;

/** The parts of Adit that are no Java code; each is unpacked into the temporary folder when it is first used. */
enum NativeCode {
    ZSTD("ZSTD"),
    SQLITE("SQLite");

    final String word;

    NativeCode(String word) {
        this.word = word;
    }

    /** Calls something of it. */
    private void call() throws Exception {
        switch (this) {
            case ZSTD -> com.github.luben.zstd.Zstd.defaultCompressionLevel();
            case SQLITE -> org.sqlite.SQLiteJDBCLoader.initialize();
        }
    }

    /** Why it cannot be loaded; empty where it can. */
    Optional<String> fault() {
        try {
            call();
            return Optional.empty();
        } catch (Exception | LinkageError e) {
            Throwable said = e;
            while (said.getMessage() == null && said.getCause() != null) {
                said = said.getCause();
            }
            return Optional.of(String.valueOf(said.getMessage()));
        }
    }

    /** Refuses to begin what would fail for want of one of them, after hours perhaps. */
    static void require(NativeCode... parts) throws IOException {
        for (NativeCode part : parts) {
            Optional<String> fault = part.fault();
            if (fault.isPresent()) {
                throw new IOException(
                        "the native code of " + part.word + " cannot be unpacked into the temporary folder "
                                + System.getProperty("java.io.tmpdir") + " (" + fault.get()
                                + "); make room there, or name another folder with"
                                + " ADIT_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER");
            }
        }
    }
}
