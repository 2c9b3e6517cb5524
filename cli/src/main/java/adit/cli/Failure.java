// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.io.SourceException;
import java.io.IOException;
import java.nio.file.FileSystemException;

/**
 * What a person is told of an exception.
 *
 * @param code with which a command ends: 1 a mistake of ours, 2 the user's files or arguments, 3 the world outside
 */
record Failure(int code, String text) {
    static Failure of(Exception e) {
        return switch (e) {
            case ConfigException c -> new Failure(2, Shell.asCalled(String.valueOf(c.getMessage())));
            case SourceException s -> new Failure(3, s.code() + ": " + Shell.asCalled(String.valueOf(s.getMessage())));
            case FileSystemException f ->
                new Failure(
                        3,
                        f.getFile() + ": " + GivenFile.problem(f)
                                + "; check that the folder is there, may be written and has room, then run again");
            case IOException i -> new Failure(3, String.valueOf(i.getMessage()));
            default ->
                new Failure(1, "this is a mistake in Adit, not in your files. Please report it with these lines:");
        };
    }
}
