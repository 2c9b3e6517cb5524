// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.file.AtomicFile;
import adit.ledger.sign.Signer;
import adit.ledger.sign.VerifierKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The append-only log of a site in plain files (docs/formats/log.md). An append writes its tiles beside those that the head
 * needs, forces them, reads them back, signs the new head, puts it into {@code checkpoints/} and last renames it to
 * {@code checkpoint}: after a crash at any point the log is as before or as after. Once {@link #append} has returned, its
 * entries are on the disk. When it fails they are not in the log, or, if the crash came after the head was signed, they
 * are: look at {@link #size} before you append them again.
 *
 * <p>One process writes; readers need no lock. Not for two threads at once.
 */
public final class EntryLog implements Closeable {
    private static final String HEAD = "checkpoint";
    private static final String NOTES = "checkpoints";
    private static final Pattern NOTE = Pattern.compile("([1-9][0-9]{0,17})\\.note");

    private final Path folder;
    private final @Nullable LogLock lock;
    private @Nullable Signer signer;
    private State state;
    /** Set while an append is under way: when it fails, memory and disk may differ. */
    private boolean unsure;

    /** What is known of the log as it stands. */
    private record State(SignedNote note, Checkpoint head, KeyHistory keys, RightEdge edge, TileReader tiles) {}

    private EntryLog(Path folder, @Nullable LogLock lock, @Nullable Signer signer, State state) {
        this.folder = folder;
        this.lock = lock;
        this.signer = signer;
        this.state = state;
    }

    /**
     * Begins a log: entry 0 names the signer's key.
     *
     * @param folder where the log is to be; made when missing, within a folder that is on the disk
     * @param site name of the site's folder, part of the log's origin
     * @param now when entry 0 is recorded
     * @param salts a {@link java.security.SecureRandom}
     * @throws FileAlreadyExistsException when there is a log; it stays as it is
     */
    public static EntryLog create(Path folder, String site, Signer signer, Instant now, RandomGenerator salts)
            throws IOException {
        String origin = Checkpoint.origin(site, signer.key());
        Entry first = KeyHistory.keyEntry(signer.key(), now, salts);
        KeyHistory keys = KeyHistory.begin(origin, first);
        AtomicFile.createFolders(folder);
        AtomicFile.forceFolder(folder.resolveSibling(""));
        LogLock lock = LogLock.take(folder);
        try {
            if (exists(folder)) {
                throw new FileAlreadyExistsException(folder.toString(), null, "a log has been begun there; open it");
            }
            Checkpoint nothing = new Checkpoint(origin, 0, MerkleTree.EMPTY);
            State before = new State(
                    new SignedNote(nothing.text(), List.of()),
                    nothing,
                    keys,
                    RightEdge.empty(),
                    new TileReader(folder, 0));
            EntryLog log = new EntryLog(folder, lock, signer, before);
            log.commit(List.of(first), keys, List.of(signer));
            return log;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Whether the folder holds a log, or the beginning of one whose creation was cut short after its head was signed. */
    public static boolean exists(Path folder) throws IOException {
        return Files.exists(folder.resolve(HEAD)) || !noteSizes(folder).isEmpty();
    }

    /**
     * Opens a log for reading, as it is now; open it again to see what is appended later.
     *
     * @throws IOException when it is damaged: the head is not signed by its key, or the tiles do not lead to it
     */
    public static EntryLog open(Path folder) throws IOException {
        while (true) {
            SignedNote note = head(folder);
            try {
                return new EntryLog(folder, null, null, load(folder, note));
            } catch (NoSuchFileException e) {
                // A writer that went on meanwhile has removed a partial tile of the head that was read.
                if (head(folder).equals(note)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Opens a log for appending. An append that was cut short after its head was signed is completed.
     *
     * @throws IOException when another process writes, the log is damaged, or its current key is not the signer's
     */
    public static EntryLog open(Path folder, Signer signer) throws IOException {
        if (!exists(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "there is no log");
        }
        LogLock lock = LogLock.take(folder);
        try {
            State state = recover(folder);
            requireSigner(state, signer);
            return new EntryLog(folder, lock, signer, state);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void requireSigner(State state, Signer signer) throws IOException {
        Optional<VerifierKey> wanted = state.keys.signerAt(state.head.size() + 1);
        if (wanted.isEmpty()) {
            throw new IOException("the log " + state.head.origin() + " has ended: its key "
                    + state.keys.current().fingerprint() + " was revoked; begin another log");
        }
        if (!wanted.get().equals(signer.key())) {
            throw new IOException("the log " + state.head.origin() + " is signed by the key "
                    + wanted.get().name() + " (" + wanted.get().fingerprint() + "), not by "
                    + signer.key().name() + " (" + signer.key().fingerprint() + ")");
        }
    }

    private static SignedNote head(Path folder) throws IOException {
        Path file = folder.resolve(HEAD);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(folder.toString(), null, "there is no log: the file " + HEAD + " is missing");
        }
        return readNote(file);
    }

    private static SignedNote readNote(Path file) throws IOException {
        if (Files.size(file) > SignedNote.LONGEST) {
            throw new FormatException(file + " is larger than any signed note");
        }
        try {
            return SignedNote.parse(Files.readAllBytes(file));
        } catch (FormatException e) {
            throw new FormatException(file + ": " + e.getMessage(), e);
        }
    }

    /** Reads the state of a head; throws unless the key of its size has signed it and the tiles lead to its root. */
    private static State load(Path folder, SignedNote note) throws IOException {
        Checkpoint head = Checkpoint.parse(note.text());
        if (head.size() == 0) {
            throw new FormatException(folder + ": the head of a log has at least the entry that names its key");
        }
        TileReader tiles = new TileReader(folder, head.size());
        RightEdge edge = RightEdge.read(tiles, head.size());
        if (!edge.root().equals(head.root()) || !edge.entriesFitTheirHashes()) {
            throw new FormatException(folder + ": the tiles do not lead to the root of the signed head of size "
                    + head.size() + "; the log is damaged");
        }
        KeyHistory keys = KeyScan.of(head, tiles);
        requireSigned(note, head, keys);
        return new State(note, head, keys, edge, tiles);
    }

    private static void requireSigned(SignedNote note, Checkpoint head, KeyHistory keys) throws FormatException {
        Optional<VerifierKey> key = keys.signerAt(head.size());
        SignedNote.Standing standing = key.isPresent() ? note.standing(key.get()) : SignedNote.Standing.ABSENT;
        if (standing != SignedNote.Standing.SIGNED) {
            throw new FormatException(
                    "the head of size " + head.size() + " of " + head.origin() + " needs the signature of "
                            + key.map(VerifierKey::fingerprint).orElse("no key: the last was revoked") + "; it is "
                            + (standing == SignedNote.Standing.WRONG ? "wrong" : "missing"));
        }
    }

    /**
     * Brings the files to one state: a signed head that is in {@code checkpoints/} is never lost, as someone may have
     * seen it, and a second one of its size would be a fork.
     */
    private static State recover(Path folder) throws IOException {
        List<Long> sizes = noteSizes(folder);
        long headSize = Files.exists(folder.resolve(HEAD))
                ? Checkpoint.parse(head(folder).text()).size()
                : 0;
        long last = sizes.isEmpty() ? 0 : sizes.getLast();
        SignedNote note = last > headSize ? readNote(notePath(folder, last)) : head(folder);
        State state = load(folder, note);
        if (state.head.size() != Math.max(last, headSize)) {
            throw new FormatException(notePath(folder, last) + " holds a head of size " + state.head.size());
        }
        if (last < headSize) {
            AtomicFile.write(notePath(folder, headSize), note.encoded());
        }
        if (last > headSize) {
            AtomicFile.write(folder.resolve(HEAD), note.encoded());
        }
        // A rename whose force failed is seen by everyone and may still be lost: make it last before going on from it.
        AtomicFile.forceFolder(folder.resolve(NOTES));
        AtomicFile.forceFolder(folder);
        return state;
    }

    private static Path notePath(Path folder, long size) {
        return folder.resolve(NOTES).resolve(size + ".note");
    }

    private static List<Long> noteSizes(Path folder) throws IOException {
        List<Long> sizes = new ArrayList<>();
        Path notes = folder.resolve(NOTES);
        if (!Files.isDirectory(notes)) {
            return sizes;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(notes)) {
            for (Path file : files) {
                var name = NOTE.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    sizes.add(Long.parseLong(name.group(1)));
                }
            }
        }
        Collections.sort(sizes);
        return sizes;
    }

    /** Number of entries. */
    public long size() {
        return state.head.size();
    }

    /** The head as it is signed. */
    public SignedNote note() {
        return state.note;
    }

    /** The head. */
    public Checkpoint head() {
        return state.head;
    }

    /** Which key signs when. */
    public KeyHistory keys() {
        return state.keys;
    }

    /**
     * Appends the entries as one: all of them or none.
     *
     * @return index of the first
     * @throws IllegalArgumentException when an entry is too long, or is a rotation: see {@link #rotate}
     * @throws IOException when they could not be written, read back or signed
     */
    public long append(List<Entry> entries) throws IOException {
        Signer writer = writer();
        KeyHistory keys = keysAfter(entries);
        if (!keys.current().equals(state.keys.current())) {
            throw new IllegalArgumentException("a key hands over by rotate, which lets both keys sign the head");
        }
        long first = size();
        if (!entries.isEmpty()) {
            commit(entries, keys, List.of(writer));
        }
        return first;
    }

    /**
     * Hands the log over to another key: appends the entry that both have signed, under a head that both sign.
     *
     * @return index of the entry
     */
    public long rotate(Signer next, Instant now, RandomGenerator salts) throws IOException {
        Signer old = writer();
        Entry entry = KeyHistory.rotationEntry(state.head.origin(), old, next, now, salts);
        long index = size();
        commit(List.of(entry), keysAfter(List.of(entry)), List.of(next, old));
        signer = next;
        return index;
    }

    private Signer writer() throws IOException {
        if (signer == null || lock == null) {
            throw new IllegalStateException("the log was opened for reading");
        }
        if (unsure) {
            state = recover(folder);
            unsure = false;
        }
        requireSigner(state, signer);
        return signer;
    }

    private KeyHistory keysAfter(List<Entry> entries) throws IOException {
        KeyHistory keys = state.keys;
        long index = size();
        for (Entry entry : entries) {
            if (keys.signerAt(index + 1).isEmpty()) {
                throw new IllegalArgumentException("nothing can follow the revocation of the log's key");
            }
            keys = keys.with(index++, entry);
        }
        return keys;
    }

    private void commit(List<Entry> entries, KeyHistory keys, List<Signer> signers) throws IOException {
        List<byte[]> bytes = entries.stream().map(Entry::bytes).toList();
        unsure = true;
        Checkpoint before = state.head;
        RightEdge edge = state.edge.copy();
        TileWriter writer = new TileWriter(folder);
        for (byte[] entry : bytes) {
            edge.add(entry, writer);
        }
        edge.finish(writer);
        writer.finish();
        ReadBack.require(folder, before, edge.root(), bytes, writer.written());
        Checkpoint head = new Checkpoint(before.origin(), edge.size(), edge.root());
        SignedNote note = SignedNote.sign(head.text(), signers);
        requireSigned(note, head, keys);
        byte[] encoded = note.encoded().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(notePath(folder, head.size()), encoded);
        AtomicFile.write(folder.resolve(HEAD), encoded);
        List<TilePath> outgrown = state.edge.partials();
        state = new State(note, head, keys, edge, new TileReader(folder, head.size()));
        unsure = false;
        outgrown.removeAll(edge.partials());
        remove(outgrown);
    }

    /** The entries are in the log by now: a partial tile that cannot be removed is in nobody's way. */
    private void remove(List<TilePath> outgrown) {
        for (TilePath tile : outgrown) {
            try {
                Files.deleteIfExists(tile.in(folder));
                if (Files.exists(tile.full(folder))) {
                    Files.deleteIfExists(tile.partials(folder));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    /** The canonical bytes of an entry; quick for one index after the other. */
    public byte[] entryBytes(long index) throws IOException {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException("the log has entries 0 to " + (size() - 1) + ", asked for " + index);
        }
        return state.tiles
                .entries(index / TilePath.FULL)
                .get((int) (index % TilePath.FULL))
                .clone();
    }

    /** The entry at the index. */
    public Entry entry(long index) throws IOException {
        return Entry.parse(entryBytes(index));
    }

    /**
     * Proof that the entry is in the log of now.
     *
     * @throws FormatException when the disk does not give one that holds
     */
    public TlogProof proof(long index) throws IOException {
        byte[] entry = entryBytes(index);
        TlogProof proof = new TlogProof(index, MerkleTree.inclusionProof(index, size(), state.tiles), state.note);
        if (!proof.includes(MerkleTree.leaf(entry))) {
            throw new FormatException(folder + ": the tiles do not prove entry " + index + "; the log is damaged");
        }
        return proof;
    }

    /** Proof that the log of now begins with all of the log of the older size. */
    public List<Digest> consistencyProof(long oldSize) throws IOException {
        return MerkleTree.consistencyProof(oldSize, size(), state.tiles);
    }

    /** Root that the log had when it had this size. */
    public Digest root(long atSize) throws IOException {
        if (atSize < 0 || atSize > size()) {
            throw new IllegalArgumentException("the log has had sizes 0 to " + size() + ", asked for " + atSize);
        }
        return MerkleTree.root(atSize, state.tiles);
    }

    /** Sizes of all heads that were signed, the smallest first. */
    public List<Long> signedSizes() throws IOException {
        return noteSizes(folder).stream().filter(s -> s <= size()).toList();
    }

    /** The head of that size as it was signed. */
    public SignedNote note(long atSize) throws IOException {
        return readNote(notePath(folder, atSize));
    }

    /**
     * Makes every hash anew from the entries and compares it with the tiles, and every signed head with the root of its
     * size.
     *
     * @return what is wrong, a sentence each; empty when nothing is
     */
    public List<String> check() throws IOException {
        return new LogCheck(this, new TileReader(folder, size())).problems();
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
