// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whether the files of results are as the run wrote them. */
public final class WrittenFiles {
    private WrittenFiles() {}

    /**
     * Those that are not, or are not there.
     *
     * @param folder of the results
     * @param outputs as in run.json: a list of objects with {@code file} and {@code sha256}
     */
    public static List<Path> changed(Path folder, JsonNode outputs) throws IOException {
        List<Path> changed = new ArrayList<>();
        for (JsonNode output : outputs) {
            Path file = folder.resolve(output.path("file").asString());
            String recorded = output.path("sha256").asString();
            if (!Files.isRegularFile(file) || !Digest.of(file).hex().equals(recorded)) {
                changed.add(file);
            }
        }
        return changed;
    }
}
