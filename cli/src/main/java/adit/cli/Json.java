// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import picocli.CommandLine.Option;

/** The option of a command that prints something. */
final class Json {
    @Option(names = "--json", description = "Print JSON for machines.")
    boolean json;
}
