// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What this machine offers. None of it may change a result. A flag beats ADIT_*, that beats the user's config file, that
 * beats the default.
 *
 * @param threads that work at the same time, 1..256
 * @param cache folder for scenes on the site's grid; empty: in the site's own folder
 * @param memoryMegabytes for the chunks in work, all threads together
 * @param mirror folder that holds the demos' data instead of a download
 * @param allowHosts hosts that may be read even though they are on a private network, such as localhost
 * @param stamp authorities that are asked for time stamps
 * @param key what signs a site's log and packages
 */
public record Settings(
        int threads,
        Optional<Path> cache,
        int memoryMegabytes,
        Optional<Path> mirror,
        List<String> allowHosts,
        List<TimeStampAuthority> stamp,
        SigningKey key) {

    /**
     * A private key in a file, or a command that signs in its place (a token, an agent).
     *
     * @param file PEM of an Ed25519 key
     * @param command reads the message on its standard input and writes the signature
     * @param publicKey the command's public key, as a .pub file of OpenSSH
     */
    public record SigningKey(Path file, Optional<String> command, Optional<Path> publicKey) {}

    /** Without a key: of work that signs nothing. */
    public Settings(
            int threads,
            Optional<Path> cache,
            int memoryMegabytes,
            Optional<Path> mirror,
            List<String> allowHosts,
            List<TimeStampAuthority> stamp) {
        this(
                threads,
                cache,
                memoryMegabytes,
                mirror,
                allowHosts,
                stamp,
                new SigningKey(Path.of("key.pem"), Optional.empty(), Optional.empty()));
    }

    /** Variables that the start script uses and that are no settings. */
    private static final List<String> OF_THE_SCRIPT = List.of("ADIT_JAVA_OPTIONS", "ADIT_COMMAND", "ADIT_PASSPHRASE");

    private static final List<String> KEYS = List.of(
            "threads", "cache", "memory_mb", "mirror", "allow_hosts", "stamp", "key", "key_command", "key_public");

    /**
     * @param flags values of the command line by key; absent where not given
     * @param environment the process's environment
     * @param userConfig the user's config file; need not exist
     */
    public static Settings resolve(Map<String, String> flags, Map<String, String> environment, Path userConfig) {
        TomlReader file =
                TomlReader.parse(userConfig.toString(), Files.exists(userConfig) ? TomlReader.text(userConfig) : "");
        for (String name : environment.keySet()) {
            if (name.startsWith("ADIT_") && !OF_THE_SCRIPT.contains(name) && !KEYS.contains(key(name))) {
                throw new ConfigException(
                        name,
                        "is not a setting that Adit knows",
                        "the nearest known one is ADIT_"
                                + Nearest.of(key(name), KEYS).toUpperCase(Locale.ROOT));
            }
        }
        Lookup look = new Lookup(flags, environment, file);
        Settings settings = new Settings(
                look.integer("threads", Runtime.getRuntime().availableProcessors(), 256),
                look.text("cache").map(Path::of),
                look.integer("memory_mb", 450, 1 << 20),
                look.text("mirror").map(Path::of),
                look.text("allow_hosts").map(s -> List.of(s.split(","))).orElse(List.of()),
                look.text("stamp")
                        .map(s -> TimeStampAuthority.parse("stamp", s))
                        .orElse(List.of()),
                signingKey(look, userConfig));
        file.finish();
        return settings;
    }

    private static SigningKey signingKey(Lookup look, Path userConfig) {
        SigningKey key = new SigningKey(
                look.text("key").map(Path::of).orElseGet(() -> userConfig.resolveSibling("key.pem")),
                look.text("key_command"),
                look.text("key_public").map(Path::of));
        if (key.command().isPresent() != key.publicKey().isPresent()) {
            throw new ConfigException(
                    "key_command",
                    "a command that signs and its public key go together; only one of key_command and key_public is given",
                    "give both, or neither");
        }
        return key;
    }

    private static String key(String environmentName) {
        return environmentName.substring("ADIT_".length()).toLowerCase(Locale.ROOT);
    }

    private record Lookup(Map<String, String> flags, Map<String, String> environment, TomlReader file) {
        Optional<String> text(String key) {
            Optional<String> inFile = key.equals("threads") || key.equals("memory_mb")
                    ? file.optionalNumber(key).map(n -> Integer.toString(n.intValue()))
                    : file.string(key);
            String environmentName = "ADIT_" + key.toUpperCase(Locale.ROOT);
            return Optional.ofNullable(flags.get(key))
                    .or(() -> Optional.ofNullable(environment.get(environmentName)))
                    .or(() -> inFile);
        }

        int integer(String key, int otherwise, int high) {
            Optional<String> text = text(key);
            if (text.isEmpty()) {
                return otherwise;
            }
            try {
                int value = Integer.parseInt(text.get());
                if (value >= 1 && value <= high) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below, together with the range
            }
            throw new ConfigException(
                    key, "must be a whole number in 1.." + high + ", was \"" + text.get() + "\"", "correct the value");
        }
    }
}
