// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import adit.ledger.FormatException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a field of a fact may hold, and how it is written. All values are texts in one canonical form. */
public sealed interface FieldType {
    /** The canonical form. */
    String canonical(String text) throws FormatException;

    /** For a reader of the docs and of a message. */
    String words();

    /** Text of any length up to the limit, in Unicode, without control characters but line ends. */
    record Text() implements FieldType {
        static final int LONGEST = 200_000;

        @Override
        public String canonical(String text) throws FormatException {
            String clean = text.strip().replace("\r\n", "\n").replace('\r', '\n');
            if (clean.isEmpty() || clean.length() > LONGEST) {
                throw new FormatException("a text has 1 to " + LONGEST + " characters, this has " + clean.length());
            }
            for (int i = 0; i < clean.length(); i++) {
                char c = clean.charAt(i);
                boolean half = Character.isSurrogate(c)
                        && !(Character.isHighSurrogate(c)
                                ? i + 1 < clean.length() && Character.isLowSurrogate(clean.charAt(i + 1))
                                : i > 0 && Character.isHighSurrogate(clean.charAt(i - 1)));
                if (half || (Character.isISOControl(c) && c != '\n' && c != '\t')) {
                    throw new FormatException(String.format(
                            Locale.ROOT, "the character U+%04X at %d is no text; take it out", (int) c, i));
                }
            }
            return clean;
        }

        @Override
        public String words() {
            return "text";
        }
    }

    /** One of a list of words. */
    record Code(List<String> values) implements FieldType {
        public Code {
            values = List.copyOf(values);
        }

        @Override
        public String canonical(String text) throws FormatException {
            String code =
                    text.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
            if (!values.contains(code)) {
                throw new FormatException("\"" + text + "\" is none of " + String.join(", ", values));
            }
            return code;
        }

        @Override
        public String words() {
            return String.join(", ", values);
        }
    }

    /** {@link UncertainDate}. */
    record Date() implements FieldType {
        @Override
        public String canonical(String text) throws FormatException {
            return UncertainDate.parse(text.strip()).text();
        }

        @Override
        public String words() {
            return "date (EDTF)";
        }
    }

    /** {@link Span}. */
    record Time() implements FieldType {
        @Override
        public String canonical(String text) throws FormatException {
            return Span.parse(text.strip()).toString();
        }

        @Override
        public String words() {
            return "date or interval (EDTF)";
        }
    }

    /** {@link Deadline}. */
    record Due() implements FieldType {
        @Override
        public String canonical(String text) throws FormatException {
            return Deadline.parse(text.strip()).text();
        }

        @Override
        public String words() {
            return "date, \"30 days\" or \"10 working days (calendar)\"";
        }
    }

    /** {@link GeoUri}. */
    record Place() implements FieldType {
        @Override
        public String canonical(String text) throws FormatException {
            return GeoUri.parse(text.strip()).toString();
        }

        @Override
        public String words() {
            return "geo URI with its uncertainty in metres";
        }
    }

    /**
     * The id of another fact.
     *
     * @param kinds names of the kinds that it may have; none: any
     */
    record Ref(List<String> kinds) implements FieldType {
        public Ref {
            kinds = List.copyOf(kinds);
        }

        @Override
        public String canonical(String text) throws FormatException {
            return Fact.id(text.strip());
        }

        @Override
        public String words() {
            return "id of a " + (kinds.isEmpty() ? "fact" : String.join(" or ", kinds));
        }
    }

    /** A decimal number, as it is written: 3.0 stays 3.0, since the digits say how exact it is. */
    record Decimal(String unit) implements FieldType {
        private static final Pattern FORM = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

        @Override
        public String canonical(String text) throws FormatException {
            String number = text.strip();
            if (!FORM.matcher(number).matches()) {
                throw new FormatException(
                        "\"" + text + "\" is no number; write digits with a decimal point, without separators");
            }
            return new BigDecimal(number).toPlainString();
        }

        @Override
        public String words() {
            return "number" + (unit.isEmpty() ? "" : " of " + unit);
        }
    }

    /** A language by its tag (BCP 47), such as {@code az}, {@code hy}, {@code ru-Latn}. */
    record Language() implements FieldType {
        private static final Pattern FORM = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

        @Override
        public String canonical(String text) throws FormatException {
            if (!FORM.matcher(text.strip()).matches()) {
                throw new FormatException("\"" + text + "\" is no language tag; write one like az, hy, ru or en");
            }
            return Locale.forLanguageTag(text.strip()).toLanguageTag();
        }

        @Override
        public String words() {
            return "language tag (BCP 47)";
        }
    }

    /** SHA-256 of a file, 64 hexadecimal digits. */
    record File() implements FieldType {
        private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

        @Override
        public String canonical(String text) throws FormatException {
            String hex = text.strip().toLowerCase(Locale.ROOT);
            if (!FORM.matcher(hex).matches()) {
                throw new FormatException("\"" + text + "\" is no SHA-256; give its 64 hexadecimal digits");
            }
            return hex;
        }

        @Override
        public String words() {
            return "SHA-256 of a file";
        }
    }
}
