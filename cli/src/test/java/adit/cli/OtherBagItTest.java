// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gov.loc.repository.bagit.domain.Bag;
import gov.loc.repository.bagit.exceptions.CorruptChecksumException;
import gov.loc.repository.bagit.exceptions.InvalidPayloadOxumException;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kept packages are bags by the validator of the Library of Congress, which wrote the form. */
class OtherBagItTest {
    @TempDir
    Path folder;

    private static void validate(Path bag) throws Exception {
        Bag read = new BagReader().read(bag);
        assertEquals("1.0", read.getVersion().toString());
        BagVerifier.quicklyVerify(read);
        try (BagVerifier verifier = new BagVerifier()) {
            verifier.isValid(read, false);
        }
    }

    @Test
    void everyKeptPackageIsAValidBag() throws Exception {
        for (FrozenPackage frozen : FrozenPackage.all()) {
            validate(frozen.unpacked(folder.resolve(frozen.folder().getFileName())));
        }
    }

    @Test
    void aChangedOneIsNot() throws Exception {
        Path bag = FrozenPackage.newest().unpacked(folder);
        Path changed = bag.resolve("data/plan/site.toml");
        String text = Files.readString(changed);
        Files.writeString(changed, text.replace("mine", "Mine"));
        assertThrows(CorruptChecksumException.class, () -> validate(bag));
        Files.writeString(changed, text);
        Files.writeString(bag.resolve("data/added.txt"), "");
        assertThrows(InvalidPayloadOxumException.class, () -> validate(bag));
    }
}
