// SPDX-License-Identifier: Apache-2.0
package adit.io;

import java.io.IOException;
import java.net.URI;

/** Something from outside that could not be had or used. Only UNREACHABLE is worth a retry. */
public final class SourceException extends IOException {
    private static final long serialVersionUID = 1L;

    public enum Code {
        UNREACHABLE,
        REFUSED,
        MISSING,
        /** The digest differs from the one that was recorded. */
        CHANGED,
        CORRUPT,
        UNSUPPORTED
    }

    private final Code code;
    private final URI uri;

    /** @param problem what failed, the value, the rule, and what to do; the address is put in front */
    public SourceException(Code code, URI uri, String problem) {
        super(uri + ": " + problem);
        this.code = code;
        this.uri = uri;
    }

    public SourceException(Code code, URI uri, String problem, Throwable cause) {
        super(uri + ": " + problem, cause);
        this.code = code;
        this.uri = uri;
    }

    public Code code() {
        return code;
    }

    public URI uri() {
        return uri;
    }
}
