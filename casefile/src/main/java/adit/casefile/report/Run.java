// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

/** A stretch of a text that is set in one way. Line ends and tabs in it are read as blanks. */
public sealed interface Run {
    /** What is read, without marks that the writers add. */
    String text();

    /** Text as it is. */
    record Plain(String text) implements Run {
        public Plain {
            text = checked(text);
        }
    }

    /** Text that stands out; bold. */
    record Strong(String text) implements Run {
        public Strong {
            text = checked(text);
        }
    }

    /** Text with stress; italic. */
    record Emphasis(String text) implements Run {
        public Emphasis {
            text = checked(text);
        }
    }

    /**
     * Words of somebody else, between the quotation marks of their language.
     *
     * @param language of the words, BCP 47
     */
    record Quotation(String text, String language) implements Run {
        public Quotation {
            text = checked(text);
            Characters.checkLanguage(language);
        }

        /** The words between marks. */
        String marked() {
            return switch (language.split("-")[0]) {
                case "ru", "uk", "hy", "fr", "az" -> "«" + text + "»";
                case "ka", "de" -> "„" + text + "“";
                default -> "“" + text + "”";
            };
        }
    }

    /**
     * A figure that was measured, with the measurement that says how.
     *
     * @param text such as {@code 12.4 ha (11.8 to 13.1)}
     * @param measurement id that report.json resolves
     */
    record Measured(String text, String measurement) implements Run {
        public Measured {
            text = checked(text);
            measurement = checked(measurement);
            if (measurement.isBlank()) {
                throw new IllegalArgumentException("the figure \"" + text + "\" names no measurement; give its id");
            }
        }

        /** The id as it stands behind the figure. */
        String mark() {
            return "[" + measurement + "]";
        }
    }

    private static String checked(String text) {
        Characters.check(text, "the text \"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "\"");
        return Characters.oneLine(text);
    }
}
