// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

/** Something in a file or an argument of the user's that cannot be used. Says where, what and what to do about it. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param where file and line, or the option
     * @param problem what is wrong, with the value and the rule
     * @param remedy what to do
     */
    public ConfigException(String where, String problem, String remedy) {
        super(where + ": " + problem + "; " + remedy);
    }
}
