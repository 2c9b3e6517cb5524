// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.io.IOException;
import java.nio.file.Path;

/** An input of which docs/formats/errors.md tells what is said: makes it and runs the command. */
@FunctionalInterface
interface BadInput {
    /** @param place folder of its own, which is not there yet */
    SmallSite.Ran run(Path place) throws IOException;
}
