// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Packages to verify, and what is to be stamped. */
final class BadPackages {
    private BadPackages() {}

    static void addTo(Map<String, BadInput> inputs) {
        packages(inputs);
        stamps(inputs);
    }

    private static void packages(Map<String, BadInput> inputs) {
        inputs.put("package absent", place -> SmallSite.adit("verify", "no-package"));
        inputs.put("signers without a key", place -> {
            Files.createDirectories(place);
            Path signers = Files.writeString(place.resolve("signers"), "alice ssh-rsa AAAA\n");
            return SmallSite.adit("verify", place, "--signers", signers);
        });
        inputs.put("a folder that is no package", place -> {
            Files.createDirectories(place);
            Files.writeString(place.resolve("bagit.txt"), "no");
            return SmallSite.adit("verify", place);
        });
        inputs.put(
                "package, and certificates to trust that are absent",
                place -> SmallSite.adit("verify", place, "--ca", "nobody.pem"));
    }

    private static void stamps(Map<String, BadInput> inputs) {
        inputs.put("no authority for stamps", place -> SmallSite.adit("stamp", place));
        inputs.put("authority that is none", place -> stamp(place, "3", "stamp.example/tsr"));
        inputs.put("authority twice", place -> stamp(place, "3", "http://localhost:1/a,http://localhost:1/a"));
        inputs.put("trusted certificates absent", place -> stamp(place, "3", "http://localhost:1/ no.pem"));
        inputs.put("trusted certificates that are none", place -> {
            Path file = Files.writeString(Files.createDirectories(place).resolve("empty.pem"), "");
            return stamp(place, "3", "http://localhost:1/ " + file);
        });
        inputs.put("log whose checkpoint is none", place -> stamp(place, "three", "http://localhost:1/"));
        inputs.put("authority that does not answer", place -> stamp(place, "3", "http://localhost:1/"));
    }

    /** Of a site whose log has a size. */
    private static SmallSite.Ran stamp(Path place, String size, String authority) throws IOException {
        Path ledger = Files.createDirectories(place.resolve("ledger"));
        Files.writeString(ledger.resolve("checkpoint"), "adit/s/01234567\n" + size + "\nAAAA\n");
        return SmallSite.adit("stamp", place, "--stamp", authority);
    }
}
