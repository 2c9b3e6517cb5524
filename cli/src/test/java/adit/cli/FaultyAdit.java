// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.ledger.verify.Tool;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that runs commands of Adit while strace lets calls of the system fail, as a full or broken disk does. */
final class FaultyAdit implements Closeable {
    private static final int PATIENCE_MILLIS = 300_000;

    private final Path trace;
    private final DatagramSocket answers;
    private final Process loop;

    /** @param folder for its notes */
    FaultyAdit(Path folder) throws IOException {
        trace = folder.resolve("trace");
        answers = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        answers.setSoTimeout(PATIENCE_MILLIS);
        List<String> command = new ArrayList<>(AditProcess.command(List.of("-Xmx1g", "-XX:+UseSerialGC")));
        command.set(command.size() - 1, "adit.cli.CommandLoop");
        command.add(String.valueOf(answers.getLocalPort()));
        loop = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("loop.log").toFile())
                .start();
        answer();
    }

    /** Whether strace is there and may trace. */
    static boolean isPossible() throws IOException {
        return Tool.has("strace")
                && Tool.run(Path.of("."), "strace", "-f", "-o", "/dev/null", "true")
                                .code()
                        == 0;
    }

    /** @param injected calls that were made to fail */
    record Said(int code, String text, long injected) {}

    private Said answer() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[10_000], 10_000);
        answers.receive(packet);
        String said = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        String[] parts = said.split(" ", 2);
        return new Said(Integer.parseInt(parts[0]), parts[1], 0);
    }

    private void send(Object... words) throws IOException {
        String line = Arrays.stream(words).map(String::valueOf).collect(Collectors.joining("\t")) + "\n";
        loop.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
        loop.getOutputStream().flush();
    }

    Said run(Object... words) throws IOException {
        send(words);
        return answer();
    }

    /** Runs a command while calls fail. */
    Said run(Fault fault, int number, Object... words) throws IOException {
        Process strace = attach(fault.calls(), "-e", fault.inject(number));
        Said said = run(words);
        detach(strace);
        try (Stream<String> lines = Files.lines(trace, StandardCharsets.ISO_8859_1)) {
            return new Said(
                    said.code(),
                    said.text(),
                    lines.filter(l -> l.contains("(INJECTED)")).count());
        }
    }

    /** How many of these calls a command makes, so that the last number still fails one. */
    int most(Fault fault, Object... words) throws IOException {
        Process strace = attach(fault.calls());
        Said said = run(words);
        detach(strace);
        if (said.code() != 0) {
            throw new IOException(said.text());
        }
        return most(trace);
    }

    /**
     * The most that one thread made of one kind of call: strace counts each by itself.
     *
     * @param trace what strace wrote of a process and its threads
     */
    static int most(Path trace) throws IOException {
        TreeMap<String, Integer> calls = new TreeMap<>();
        try (Stream<String> lines = Files.lines(trace, StandardCharsets.ISO_8859_1)) {
            lines.filter(l -> l.contains("(") && !l.contains("resumed>"))
                    .forEach(l -> calls.merge(l.substring(0, l.indexOf('(')), 1, Integer::sum));
        }
        return calls.values().stream().max(Integer::compare).orElse(0);
    }

    private Process attach(String calls, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-o", trace.toString(), "-e", "trace=" + calls));
        command.addAll(List.of(more));
        command.addAll(List.of("-p", String.valueOf(loop.pid())));
        Process strace = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(strace.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        if (line == null || !line.contains("attached")) {
            throw new IOException("strace does not attach: " + line);
        }
        Thread.ofVirtual().start(() -> skip(said));
        return strace;
    }

    /** So that strace never waits for somebody to read. */
    private static void skip(BufferedReader said) {
        try {
            said.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // It has ended, which closes the pipe.
        }
    }

    private static void detach(Process strace) throws IOException {
        strace.destroy();
        try {
            strace.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        loop.destroyForcibly();
        answers.close();
    }

    /** Which calls fail, and how. */
    enum Fault {
        WRITE("write,pwrite64,writev", "error=ENOSPC", ""),
        DISK_FULL("write,pwrite64,writev", "error=ENOSPC", "+"),
        FSYNC("fsync,fdatasync", "error=EIO", ""),
        RENAME("rename,renameat,renameat2", "error=EIO", ""),
        FOLDERS("mkdir,mkdirat,unlink,unlinkat,rmdir,ftruncate", "error=EIO", "");

        private final String calls;
        private final String error;
        private final String onwards;

        Fault(String calls, String error, String onwards) {
            this.calls = calls;
            this.error = error;
            this.onwards = onwards;
        }

        String calls() {
            return calls;
        }

        /** @param number of the call in its thread, from 1 */
        String inject(int number) {
            return "inject=" + calls + ":" + error + ":when=" + number + onwards;
        }

        /** The process dies at this call, as by {@code kill -9}. */
        String kill(int number) {
            return "inject=" + calls + ":signal=KILL:when=" + number;
        }
    }
}
