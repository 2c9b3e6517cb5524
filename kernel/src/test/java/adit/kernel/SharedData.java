// SPDX-License-Identifier: Apache-2.0
package adit.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the folder of real data beside the project; a test that needs it is skipped, saying so, where it is absent. */
public final class SharedData {
    private SharedData() {}

    /** A file or folder below {@code shared}, such as {@code reference/sim200.npy}. */
    public static Path path(String relative) {
        Path path = Path.of(System.getProperty("adit.shared", "../../shared")).resolve(relative);
        if (!Files.exists(path)) {
            String message = "skipped: needs shared/" + relative + " beside the project";
            System.out.println(message);
            Assumptions.abort(message);
        }
        return path;
    }
}
