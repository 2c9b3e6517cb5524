// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs commands of Adit in this process as they come on standard input, words apart by tabs. Each is answered by a datagram,
 * since a write may be made to fail.
 */
final class CommandLoop {
    private static final int LONGEST = 2000;

    private CommandLoop() {}

    /** @param args port on this machine that is answered to */
    public static void main(String[] args) throws IOException, InterruptedException {
        int port = Integer.parseInt(args[0]);
        try (DatagramSocket socket = new DatagramSocket();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answer(socket, port, "0 ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answer(socket, port, run(line.split("\t")));
            }
        }
    }

    /** In a thread of its own: strace counts the calls of each thread. */
    private static String run(String[] words) throws InterruptedException {
        StringWriter said = new StringWriter();
        AtomicInteger code = new AtomicInteger(-1);
        Thread work = new Thread(
                () -> code.set(Main.run(words, new PrintWriter(Writer.nullWriter()), new PrintWriter(said, true))));
        work.start();
        work.join();
        return code + " " + said;
    }

    private static void answer(DatagramSocket socket, int port, String text) throws IOException {
        byte[] bytes = text.substring(0, Math.min(LONGEST, text.length())).getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }
}
