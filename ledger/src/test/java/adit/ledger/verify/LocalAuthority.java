// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An authority of the test's own, made with openssl: a CA, a signer of packages, and a time stamping service. */
public final class LocalAuthority {
    private static final String SETTINGS = """
            [tsa]
            default_tsa = own
            [own]
            serial = serial
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            accuracy = secs:1
            ordering = no
            tsa_name = no
            ess_cert_id_chain = no
            ess_cert_id_alg = sha256
            [stamping]
            extendedKeyUsage = critical, timeStamping
            keyUsage = critical, digitalSignature
            [signing]
            keyUsage = critical, digitalSignature
            """;

    private final Path folder;

    private LocalAuthority(Path folder) {
        this.folder = folder;
    }

    /** Empty where there is no openssl of version 3. */
    public static Optional<LocalAuthority> in(Path folder) throws IOException {
        if (!Tool.has("openssl")) {
            return Optional.empty();
        }
        LocalAuthority made = new LocalAuthority(Files.createDirectories(folder));
        Files.writeString(folder.resolve("tsa.cnf"), SETTINGS);
        Files.writeString(folder.resolve("serial"), "01\n");
        made.openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem"
                + " -subj /CN=Test-CA -days 36500");
        made.issue("signer", "signing");
        made.issue("stamper", "stamping");
        return Optional.of(made);
    }

    private void issue(String name, String extensions) throws IOException {
        openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout " + name + ".key -out " + name
                + ".csr -subj /CN=Test-" + name);
        openssl("x509 -req -in " + name + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -out " + name
                + ".pem -days 36500 -extfile tsa.cnf -extensions " + extensions);
    }

    Map<String, byte[]> certificates() throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        for (String name : new String[] {"ca.pem", "signer.pem", "stamper.pem"}) {
            all.put(name, Files.readAllBytes(folder.resolve(name)));
        }
        return all;
    }

    public Path ca() {
        return folder.resolve("ca.pem");
    }

    byte[] cms(byte[] content) throws IOException {
        Files.write(folder.resolve("content"), content);
        openssl("cms -sign -binary -in content -outform DER -out content.p7s -signer signer.pem -inkey signer.key");
        return Files.readAllBytes(folder.resolve("content.p7s"));
    }

    byte[] stamp(byte[] content) throws IOException {
        Files.write(folder.resolve("content"), content);
        openssl("ts -query -data content -sha256 -cert -out query.tsq");
        openssl("ts -reply -config tsa.cnf -queryfile query.tsq -signer stamper.pem -inkey stamper.key -out reply.tsr");
        return Files.readAllBytes(folder.resolve("reply.tsr"));
    }

    private void openssl(String arguments) throws IOException {
        Tool.Result result = Tool.run(folder, ("openssl " + arguments).split(" "));
        if (result.code() != 0) {
            throw new IOException("openssl " + arguments + ": " + result.output());
        }
    }
}
