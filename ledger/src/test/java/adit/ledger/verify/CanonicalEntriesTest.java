// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import adit.ledger.Digest;
import adit.ledger.bag.BagLayout;
import adit.ledger.log.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An entry in any form but the canonical one can say two things to two readers. The sender here holds the key: roots and
 * signatures are right, so that nothing but the form is wrong.
 */
class CanonicalEntriesTest {
    /** Members of an entry, as they stand there; all but these are as they must be. */
    private static final List<String> REFUSED = List.of(
            "'a':1,'a':2",
            "'b':1,'a':2",
            "'a': 1",
            "'a' :1",
            " 'a':1",
            "'a':1 ",
            "'a':{'c':1,'b':2}",
            "'a':{'b':1,'b':2}",
            "'a':[{'x':'1','x':'2'}]",
            "'a':[[{'y':1,'x':2}]]",
            "'a':[1,]",
            "'a':[1, 2]",
            "'a':1.0",
            "'a':01",
            "'a':1E5",
            "'a':-0",
            "'a':nul",
            "'a':'\\/'",
            "'a':'\\u0041'",
            "'a':'\\u000a'",
            "'a':'\\u001F'",
            "'a':'\\x'",
            "'a':'\u0009'",
            "'a':'\u00ff'",
            "'a':{'b':1]",
            "'a':",
            "'a','b':1",
            "'a':'b''c'",
            "'a':[}]",
            "'a':'b':'c'",
            "'\u00d5\u00a1':1,'z':2",
            "'a':" + "[".repeat(64) + "]".repeat(64),
            "'a':'x\\");

    private static final List<String> TAKEN = List.of(
            "'a':{'':1,'b':2}",
            "'a':" + "[".repeat(63) + "]".repeat(63),
            "'a':[[],{},'',0,-1,1e-7,0.5,-0.5,100000000000000000000,1e+21,true,false,null]",
            "'a':'\\u0001\\b\\t\\n\\f\\r\\\"\\\\\\u001f\u007f'",
            "'a':'\\\\','b':'\\\\\\\"','c':'\\\\\\\\'",
            "'a':'}{][,:','b':'\\\"}','c':'\\\"a\\\":1,\\\"a\\\":2','d':' { } '",
            "'a':[{'x':'a, b','y':'{'},{'x':'}','y':'['}]");

    @TempDir
    private Path folder;

    @BeforeEach
    void tools() throws IOException {
        assumeTrue(Tool.has("openssl") && Tool.has("ssh-keygen"), "skipped: needs openssl and ssh-keygen");
    }

    private static final class Notes implements SyntheticPackage.Edit {
        private final List<String> members;

        Notes(List<String> members) {
            this.members = members;
        }

        @Override
        public void entries(List<Entry> entries, List<Integer> withheld) {
            Entry like = entries.getLast();
            for (int i = 0; i < members.size(); i++) {
                entries.add(new Entry("note", like.recorded(), like.salt(), Map.of("NOTE", i)));
            }
        }

        @Override
        public String line(String entry) {
            if (!entry.startsWith("{\"NOTE\":")) {
                return entry;
            }
            int end = entry.indexOf(',');
            return "{" + members.get(Integer.parseInt(entry.substring(8, end))).replace('\'', '"')
                    + entry.substring(end);
        }
    }

    private static Set<String> java(Path bag) throws IOException {
        return new Verifier(SealChecker.leftToOpenssl(), 1)
                .verify(bag, Trust.NONE).failures().stream()
                        .map(f -> f.code().text() + " " + f.where())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> script(Path bag) throws IOException {
        Tool.Result said = Tool.run(folder, "bash", VerifyScriptTest.script().toString(), bag.toString());
        assertEquals(
                "", said.output().lines().filter(l -> l.contains(": line ")).collect(Collectors.joining("\n")));
        return said.output()
                .lines()
                .filter(l -> l.startsWith("FAIL "))
                .map(l -> l.substring(5))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyOtherFormIsRefusedByBothAtItsPlace() throws IOException {
        Path bag = SyntheticPackage.write(folder.resolve("bag"), new Notes(REFUSED));
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < REFUSED.size(); i++) {
            expected.add("log-entry data/custody/entries.jsonl:" + (12 + i));
        }
        assertEquals(expected, java(bag));
        Set<String> script = script(bag);
        // Bytes that are no UTF-8 are found in the file as a whole.
        script.remove("log-entry data/custody/entries.jsonl");
        script.add("log-entry data/custody/entries.jsonl:" + (12 + REFUSED.indexOf("'a':'\u00ff'")));
        assertEquals(expected, script);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        for (String bytes : List.of("\u00ff", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00d0a\u0090", "\u00d0")) {
            Path bag = SyntheticPackage.write(
                    folder.resolve("bag-" + bytes.length() + (int) bytes.charAt(0)),
                    new Notes(List.of("'a':'" + bytes + "'")));
            assertEquals(Set.of("log-entry data/custody/entries.jsonl:12"), java(bag));
            assertEquals(Set.of("log-entry data/custody/entries.jsonl"), script(bag));
        }
    }

    @Test
    void thePackagesOwnEntryIsHeldToIt() throws IOException {
        for (String odd : List.of(
                "{\"manifest\": \"", "{\"a\":1,\"a\":1,\"manifest\":\"", "{\"manifest\":\"x\",\"manifest\":\"")) {
            Path bag = SyntheticPackage.write(folder.resolve("bag-" + odd.length()), new SyntheticPackage.Edit() {
                @Override
                public String line(String entry) {
                    return entry.replace("{\"manifest\":\"", odd);
                }
            });
            assertEquals(Set.of("log-entry " + BagLayout.PACKAGE_ENTRY), java(bag));
            assertEquals(Set.of("log-entry " + BagLayout.PACKAGE_ENTRY), script(bag));
        }
    }

    @Test
    void membersOfEveryEntryAreHeldToTheirRule() throws IOException {
        Map<String, String> odd = new LinkedHashMap<>();
        odd.put("\"version\":1", "\"version\":\"1\"");
        odd.put("\"recorded\":\"2026-11-", "\"recorded\":\"2026-13-");
        odd.put("T10:", "T25:");
        odd.put("\"type\":\"correction\"", "\"type\":\"Correction\"");
        odd.put("\"salt\":\"", "\"salt\":\"0");
        for (Map.Entry<String, String> one : odd.entrySet()) {
            Path bag = SyntheticPackage.write(
                    folder.resolve("bag-" + one.getValue().hashCode()), new SyntheticPackage.Edit() {
                        @Override
                        public String line(String entry) {
                            return entry.contains("\"correction\"")
                                    ? entry.replace(one.getKey(), one.getValue())
                                    : entry;
                        }
                    });
            assertEquals(Set.of("log-entry data/custody/entries.jsonl:11"), java(bag), one.toString());
            assertEquals(Set.of("log-entry data/custody/entries.jsonl:11"), script(bag), one.toString());
        }
    }

    /** Texts of people and names of files hold anything. */
    @Test
    void noFormOfTextIsRefused() throws IOException {
        List<String> members = new ArrayList<>(TAKEN);
        members.add(new String(
                "'a':{'site':'карьер «Ереван», {\\\"a\\\":1}','կայք':'Երևան [Հայաստան]','\ud83d\ude00':'x','\uff01':'y'}"
                        .getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1));
        Path bag = SyntheticPackage.write(folder.resolve("bag"), new Notes(members));
        assertEquals(Set.of(), java(bag));
        assertEquals(Set.of(), script(bag));
    }

    @Test
    void outputsMayHaveAnyNameThatAPackageTakes() throws IOException {
        List<String> names = List.of("a,b}{c.csv", "карьер {1}, Երևան.csv", "]\u00e9[ 'x' = 1.csv", "deep/er/x,y.csv");
        Path bag = SyntheticPackage.write(folder.resolve("bag"), new SyntheticPackage.Edit() {
            @Override
            public void files(Map<String, byte[]> payload) {
                names.forEach(n -> payload.put("results/" + n, n.getBytes(StandardCharsets.UTF_8)));
            }

            @Override
            public void entries(List<Entry> entries, List<Integer> withheld) {
                Entry run = entries.get(8);
                Map<String, Object> outputs = new TreeMap<>();
                ((Map<?, ?>) Objects.requireNonNull(run.members().get("outputs")))
                        .forEach((name, digest) -> outputs.put(name.toString(), String.valueOf(digest)));
                names.forEach(n -> outputs.put(n, Digest.of(n).hex()));
                Map<String, Object> members = new TreeMap<>();
                run.members().forEach((name, is) -> members.put(name, Objects.requireNonNull(is)));
                members.put("outputs", outputs);
                entries.set(8, new Entry("run", run.recorded(), run.salt(), members));
            }
        });
        assertEquals(Set.of(), java(bag));
        assertEquals(Set.of(), script(bag));
    }
}
