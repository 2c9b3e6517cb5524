// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

/** Something in a file or an argument of the user's that cannot be used. Says where, what and what to do about it. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    /**
     * @param where file and line, or the option
     * @param problem what is wrong, with the value and the rule
     * @param remedy what to do
     */
    public ConfigException(String where, String problem, String remedy) {
        this(where, problem, remedy, false);
    }

    private ConfigException(String where, String problem, String remedy, boolean passing) {
        super(where + ": " + problem + "; " + remedy);
        this.passing = passing;
    }

    /** As the constructor, of what may pass without anybody mending anything: another run at work, scenes to come. */
    public static ConfigException passing(String where, String problem, String remedy) {
        return new ConfigException(where, problem, remedy, true);
    }

    /** Whether waiting may be enough. */
    public boolean passes() {
        return passing;
    }
}
