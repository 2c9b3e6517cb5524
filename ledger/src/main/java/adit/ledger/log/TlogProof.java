// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.Digest;
import adit.ledger.FormatException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Proof that an entry is in a log, which can be checked without the log (C2SP tlog-proof).
 *
 * @param index place of the entry
 * @param path inclusion proof, from the leaf's sibling up
 * @param note the signed checkpoint that the path leads to
 */
public record TlogProof(long index, List<Digest> path, SignedNote note) {
    private static final String FIRST = "c2sp.org/tlog-proof@v1";
    private static final Pattern INDEX = Pattern.compile("index (0|[1-9][0-9]{0,17})");

    public TlogProof {
        path = List.copyOf(path);
    }

    /**
     * Reads a proof. The line {@code extra} is refused: nobody signs it, so it could carry anything into a package.
     */
    public static TlogProof parse(byte[] utf8) throws FormatException {
        String text = decode(utf8);
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new FormatException("a tlog-proof has an empty line between its path and its checkpoint");
        }
        String[] lines = text.substring(0, blank).split("\n", -1);
        if (lines.length < 2
                || lines.length > 66
                || !lines[0].equals(FIRST)
                || !INDEX.matcher(lines[1]).matches()) {
            throw new FormatException("a tlog-proof begins with the lines \"" + FIRST
                    + "\" and \"index N\", and up to 64 lines of hashes follow");
        }
        List<Digest> path = new ArrayList<>();
        for (int i = 2; i < lines.length; i++) {
            path.add(Digest.ofBase64(lines[i]));
        }
        byte[] note = text.substring(blank + 2).getBytes(StandardCharsets.UTF_8);
        return new TlogProof(Long.parseLong(lines[1].substring(6)), path, SignedNote.parse(note));
    }

    private static String decode(byte[] utf8) throws FormatException {
        if (utf8.length > 2 * SignedNote.LONGEST) {
            throw new FormatException(
                    "a tlog-proof has at most " + 2 * SignedNote.LONGEST + " bytes, was " + utf8.length);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormatException("a tlog-proof must be UTF-8", e);
        }
    }

    /** The head that the path leads to; believe it only when the note is signed by a key that you know. */
    public Checkpoint checkpoint() throws FormatException {
        return Checkpoint.parse(note.text());
    }

    /** Whether the path leads from the leaf to the checkpoint's root. Says nothing of who signed the checkpoint. */
    public boolean includes(Digest leaf) throws FormatException {
        Checkpoint head = checkpoint();
        return MerkleTree.verifyInclusion(leaf, index, head.size(), path, head.root());
    }

    /** The proof as it is written. */
    public String encoded() {
        StringBuilder out =
                new StringBuilder(FIRST).append("\nindex ").append(index).append('\n');
        path.forEach(hash -> out.append(hash.base64()).append('\n'));
        return out.append('\n').append(note.encoded()).toString();
    }
}
