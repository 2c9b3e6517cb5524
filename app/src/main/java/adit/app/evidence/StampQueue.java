// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.TimeStampAuthority;
import adit.ledger.file.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Time stamps of a site and what waits for them: {@code stamps/NAME.AUTHORITY.tsr} is an answer as it came,
 * {@code stamps/queue/NAME.AUTHORITY.json} a digest that has none yet. What waits is taken out only when its stamp is on
 * the disk, and a stamp is never written over: a crash at any moment loses neither.
 */
public final class StampQueue {
    private final Path folder;
    private final TimeStamps stamps;

    /** @param ledger the site's folder {@code ledger} */
    public StampQueue(Path ledger) {
        this(ledger, new TimeStamps());
    }

    StampQueue(Path ledger, TimeStamps stamps) {
        this.folder = ledger.resolve("stamps");
        this.stamps = stamps;
    }

    /** What became of one digest at one authority. */
    public sealed interface Outcome {
        /** It has been stamped now. */
        record Stamped(Waiting what, TimeStamp stamp, Path file) implements Outcome {}

        /** It waits on, since there was no answer, or none that is a stamp of it. */
        record Failed(Waiting what, String problem) implements Outcome {}

        /** It waits on, since the settings do not name its authority. */
        record NotNamed(Waiting what) implements Outcome {}

        /** What waits cannot be read. */
        record Damaged(Path file, String problem) implements Outcome {}
    }

    /**
     * Puts a digest into the queue of each authority that has not stamped it yet. Calling this again changes nothing.
     *
     * @return how many wait now that did not before
     * @throws IOException when another digest of this name was stamped or waits already
     */
    public int add(StampSubject subject, List<TimeStampAuthority> authorities) throws IOException {
        int added = 0;
        for (TimeStampAuthority authority : authorities) {
            Waiting one = new Waiting(subject.name(), subject.digest(), authority.address());
            if (!isStamped(one, authority.name()) && !waits(one, authority.name())) {
                AtomicFile.write(queued(subject.name(), authority.name()), one.text());
                added++;
            }
        }
        return added;
    }

    private boolean isStamped(Waiting one, String authority) throws IOException {
        Path file = file(one.name(), authority);
        if (!Files.exists(file)) {
            return false;
        }
        StampVerdict kept = TimeStamps.check(one.digest(), bytes(file), TrustAnchors.none());
        if (!kept.holds()) {
            throw new IOException(file + ": is no stamp of what is to be stamped now (" + kept.problem()
                    + "); stamps are not written over: move the file away, or choose another name");
        }
        return true;
    }

    private boolean waits(Waiting one, String authority) throws IOException {
        Path file = queued(one.name(), authority);
        if (!Files.exists(file)) {
            return false;
        }
        Waiting before = read(file);
        if (!before.equals(one)) {
            throw new IOException(file + ": another digest of this name waits, " + before.digest()
                    + "; send it first with `adit stamp`, or choose another name");
        }
        return true;
    }

    /** Stamps of what has this name, one file for each authority. */
    public List<Path> stamped(String name) throws IOException {
        return files(folder, name + ".", ".tsr");
    }

    /** Stamps of the log's heads, each named after the head's size and the authority. */
    List<Path> ofCheckpoints() throws IOException {
        return files(folder, "", ".tsr").stream()
                .filter(f -> Character.isDigit(String.valueOf(f.getFileName()).charAt(0)))
                .toList();
    }

    /**
     * Copies the stamps of a package's signature beside it, each under the name of its authority, with the certificates
     * that it brings ({@code certs/AUTHORITY.pem}). What is there already stays as it is.
     *
     * @param signatures folder of the package's signatures
     * @return the stamps that were written
     */
    public List<Path> copy(StampSubject subject, Path signatures) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Path stamp : stamped(subject.name())) {
            String name =
                    String.valueOf(stamp.getFileName()).substring(subject.name().length() + 1);
            Path copy = signatures.resolve(name);
            if (!Files.exists(copy)) {
                byte[] response = bytes(stamp);
                StringBuilder pem = new StringBuilder();
                TimeStamps.certificates(response).forEach(c -> pem.append(SigningCertificate.pem(c)));
                Path certificates = signatures.resolve("certs").resolve(name.substring(0, name.length() - 4) + ".pem");
                if (!Files.exists(certificates)) {
                    AtomicFile.write(certificates, pem.toString());
                }
                AtomicFile.write(copy, response);
                written.add(copy);
            }
        }
        return written;
    }

    /**
     * Asks the authorities for everything that waits. Each failure is told by itself, and the others count.
     *
     * @param named authorities of the settings: no other is asked, whatever the queue says
     * @throws IOException when the folder cannot be read or written, or another process sends at this moment
     */
    public List<Outcome> send(List<TimeStampAuthority> named) throws IOException {
        if (queue().isEmpty()) {
            return List.of();
        }
        Map<String, TimeStampAuthority> byAddress = new HashMap<>();
        named.forEach(a -> byAddress.put(a.address().toString(), a));
        try (FileChannel channel =
                FileChannel.open(folder.resolve("queue.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Given back when the channel is closed.
            lock(channel);
            List<Outcome> outcomes = new ArrayList<>();
            for (Path file : queue()) {
                outcomes.add(send(file, byAddress));
            }
            return outcomes;
        }
    }

    private void lock(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // another thread of this process: the same as another process
        }
        throw new IOException(folder + ": another process sends what waits here; wait until it has ended");
    }

    private Outcome send(Path file, Map<String, TimeStampAuthority> byAddress) throws IOException {
        Waiting one;
        try {
            one = read(file);
        } catch (IOException e) {
            return new Outcome.Damaged(file, String.valueOf(e.getMessage()));
        }
        TimeStampAuthority authority = byAddress.get(one.authority().toString());
        return authority == null ? new Outcome.NotNamed(one) : send(one, authority, file);
    }

    private Outcome send(Waiting one, TimeStampAuthority authority, Path waiting) throws IOException {
        Path file = file(one.name(), authority.name());
        // Stamped before, and killed before it was taken out of the queue.
        Optional<byte[]> kept = Files.exists(file) ? Optional.of(bytes(file)) : Optional.empty();
        TrustAnchors anchors;
        TimeStamps.Answer answer;
        try {
            anchors = authority.anchors().isPresent()
                    ? TrustAnchors.read(authority.anchors().get())
                    : TrustAnchors.none();
            answer = kept.isPresent()
                    ? new TimeStamps.Answer(kept.get(), TimeStamps.check(one.digest(), kept.get(), anchors))
                    : stamps.ask(authority, one.digest(), anchors);
        } catch (IOException e) {
            return new Outcome.Failed(one, String.valueOf(e.getMessage()));
        }
        Optional<TimeStamp> stamp = answer.verdict().stamp();
        if (stamp.isEmpty()) {
            String where = kept.isPresent() ? file + " is no stamp of it, move it away: " : authority.address() + ": ";
            return new Outcome.Failed(one, where + answer.verdict().problem());
        }
        if (kept.isEmpty()) {
            AtomicFile.write(file, answer.response());
        }
        Files.delete(waiting);
        return new Outcome.Stamped(one, stamp.get(), file);
    }

    private Path file(String name, String authority) {
        return folder.resolve(name + "." + authority + ".tsr");
    }

    private Path queued(String name, String authority) {
        return folder.resolve("queue").resolve(name + "." + authority + ".json");
    }

    private List<Path> queue() throws IOException {
        return files(folder.resolve("queue"), "", ".json");
    }

    private static List<Path> files(Path folder, String begin, String end) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> {
                        String name = String.valueOf(p.getFileName());
                        return name.startsWith(begin) && name.endsWith(end) && !name.startsWith(".");
                    })
                    .sorted()
                    .toList();
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        return bounded(file, TimeStamps.MAX_ANSWER);
    }

    private static byte[] bounded(Path file, int most) throws IOException {
        if (Files.size(file) > most) {
            throw new IOException(file + ": has " + Files.size(file) + " bytes, at most " + most + " belong there");
        }
        return Files.readAllBytes(file);
    }

    private static Waiting read(Path file) throws IOException {
        try {
            return Waiting.parse(new String(bounded(file, 16 << 10), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    file + ": is damaged: " + e.getMessage() + "; delete it and let what it names be stamped again", e);
        }
    }
}
