// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.sign.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader names, of every form that ssh-keygen knows and of some that it does not: the jar and the script agree. */
class TrustFilesTest {
    @TempDir
    static Path folder;

    private static Path bag = Path.of("");
    private static boolean script;

    @BeforeAll
    static void aPackage() throws IOException {
        bag = SyntheticPackage.write(folder.resolve("bag"));
        script = Tool.has("ssh-keygen") && Tool.has("openssl");
        if (!script) {
            System.out.println("skipped for verify.sh: openssl or ssh-keygen is not installed");
        }
    }

    private static String line(VerifierKey key) {
        String[] words = key.openSsh().split(" ");
        return words[0] + " " + words[1];
    }

    private static final String RIGHT = line(SyntheticPackage.KEY.key());
    private static final String WRONG = line(SyntheticPackage.OTHER_KEY.key());

    /** Each file with the exit code that it must give: 0 known, 4 not known, 2 no file of signers. */
    private static Map<String, Integer> files() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("office " + RIGHT + "\n", 0);
        all.put("office " + WRONG + "\n", 4);
        all.put("# comment\r\n\r\n  # another\r\noffice " + RIGHT + " the office\r\n", 0);
        all.put("*@example.org,office\t" + RIGHT, 0);
        all.put("* " + RIGHT + "\n", 0);
        all.put("\"the office\" " + RIGHT + "\n", 0);
        all.put("office valid-before=\"20200101\" " + RIGHT + "\n", 4);
        all.put("office valid-before=\"20990101Z\",valid-after=\"202001010000\" " + RIGHT + "\n", 0);
        all.put("office valid-after=\"20990101\" " + RIGHT + "\n", 4);
        all.put("office valid-before=\"20200101\" " + RIGHT + "\nthe-same " + RIGHT + "\n", 0);
        all.put("office namespaces=\"file\" " + RIGHT + "\n", 4);
        all.put("office namespaces=\"file\" " + RIGHT + "\nme " + RIGHT + "\n", 0);
        all.put("office NAMESPACES=\"git,adit-*\" " + RIGHT + "\n", 0);
        all.put("office namespaces=\"!adit-package,*\" " + RIGHT + "\n", 4);
        all.put("office cert-authority " + RIGHT + "\n", 4);
        all.put("", 2);
        all.put("hello world\n", 2);
        all.put("hello world\noffice " + RIGHT + "\n", 2);
        all.put(RIGHT + " office\n", 2);
        all.put("office ssh-ed25519 AAAA\n", 2);
        all.put("office valid-before=\"soon\" " + RIGHT + "\n", 2);
        all.put("office trusted=\"yes\" " + RIGHT + "\n", 2);
        all.put("\u0000\u0001\ufffd\n", 2);
        return all;
    }

    private record Said(int code, String text) {}

    private static Said jar(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new Said(Main.run(words, out, out), bytes.toString(StandardCharsets.UTF_8));
    }

    private static List<String> disagreements(Map<String, Integer> given, String option, boolean asFile)
            throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Integer> e : given.entrySet()) {
            String value = asFile
                    ? Files.writeString(folder.resolve("given"), e.getKey()).toString()
                    : e.getKey();
            Said jar = jar(bag.toString(), option, value);
            if (jar.code() != e.getValue()) {
                wrong.add("jar " + jar + " for " + e);
            }
            if (script) {
                Tool.Result said =
                        Tool.run(folder, "bash", bag.resolve("verify.sh").toString(), option, value);
                if (said.code() != e.getValue()) {
                    wrong.add("verify.sh " + said + " for " + e);
                }
            }
        }
        return wrong;
    }

    @Test
    void filesOfSignersAreReadAsSshKeygenReadsThem() throws IOException {
        assertEquals(List.of(), disagreements(files(), "--signers", true));
    }

    @Test
    void aKeyIsALineOfEitherForm() throws IOException {
        VerifierKey key = SyntheticPackage.KEY.key();
        String note = key.noteKey();
        Map<String, Integer> given = new LinkedHashMap<>();
        given.put(RIGHT, 0);
        given.put(RIGHT + " a comment\r", 0);
        given.put(WRONG, 4);
        given.put(note, 0);
        given.put(SyntheticPackage.OTHER_KEY.key().noteKey(), 4);
        given.put("other-name" + note.substring(note.indexOf('+')), 2);
        given.put(note.substring(0, note.length() - 4), 2);
        given.put("office.pub", 2);
        given.put("ssh-rsa AAAA", 2);
        given.put("ssh-ed25519 AAAA", 2);
        assertEquals(List.of(), disagreements(given, "--key", false));
    }

    @Test
    void aHeadThatIsNoneIsTheReadersMistake() throws IOException {
        String head = Files.readString(bag.resolve("data/custody/checkpoint"));
        Map<String, Integer> given = new LinkedHashMap<>();
        given.put(head, 0);
        given.put("", 2);
        given.put("hello\n", 2);
        given.put(head.replace("\n", "\r\n"), 2);
        given.put(head.substring(0, head.length() - 1), 2);
        given.put(head.substring(0, head.indexOf('—')), 2);
        assertEquals(List.of(), disagreements(given, "--known-checkpoint", true));
    }

    @Test
    void aHeadOfAnotherLogIsNeitherAForkNorSignedWrongly() throws IOException {
        Path other =
                SyntheticPackage.write(folder.resolve("other"), SyntheticPackage.OTHER_KEY, java.util.Optional.empty());
        String head = other.resolve("data/custody/checkpoint").toString();
        Said jar = jar(bag.toString(), "--known-checkpoint", head);
        assertEquals(
                List.of("log-inconsistent"),
                jar.text()
                        .lines()
                        .filter(l -> l.matches("[a-z-]+: .*"))
                        .map(l -> l.substring(0, l.indexOf(':')))
                        .toList());
        if (script) {
            Tool.Result said =
                    Tool.run(folder, "bash", bag.resolve("verify.sh").toString(), "--known-checkpoint", head);
            assertEquals(
                    List.of("FAIL log-inconsistent your\\ known\\ checkpoint"),
                    said.output().lines().filter(l -> l.startsWith("FAIL ")).toList());
        }
    }

    @Test
    void whyAKeyDoesNotCountIsSaid() throws IOException {
        Path file = folder.resolve("expired");
        Files.writeString(file, "office valid-before=\"20200101\" " + RIGHT + "\n");
        Said said = jar(bag.toString(), "--signers", file.toString());
        assertTrue(said.text().contains("your file lets it hold only before 20200101"), said.text());
        Files.writeString(file, "hello world\n");
        Said garbage = jar(bag.toString(), "--signers", file.toString());
        assertTrue(garbage.text().contains("expired:1 is not in the form of ssh-keygen"), garbage.text());
        Said path = jar(bag.toString(), "--key", "office.pub");
        assertTrue(path.text().contains("give the line itself, not a file"), path.text());
    }
}
