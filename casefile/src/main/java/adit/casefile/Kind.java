// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kind of fact: what is told of it. docs/formats/case.md is made from {@link Kinds}.
 *
 * @param name lower case with underscores
 * @param about one sentence for the reader
 * @param fields in the order in which they are shown
 * @param valid name of the field that says when it was true; empty: always
 */
public record Kind(String name, String about, List<Field> fields, Optional<String> valid) {
    public Kind {
        fields = List.copyOf(fields);
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** As a command has it. */
    public String word() {
        return name.replace('_', '-');
    }

    static Builder of(String name, String about) {
        return new Builder(name, about);
    }

    /** Fields one after the other. */
    static final class Builder {
        private final String name;
        private final String about;
        private final List<Field> fields = new ArrayList<>();
        private Optional<String> valid = Optional.empty();

        private Builder(String name, String about) {
            this.name = name;
            this.about = about;
        }

        Builder must(String field, FieldType type, String told) {
            fields.add(new Field(field, type, true, false, told));
            return this;
        }

        Builder may(String field, FieldType type, String told) {
            fields.add(new Field(field, type, false, false, told));
            return this;
        }

        Builder many(String field, FieldType type, String told) {
            fields.add(new Field(field, type, false, true, told));
            return this;
        }

        /** The field added last says when the fact was true. */
        Builder valid() {
            valid = Optional.of(fields.getLast().name());
            return this;
        }

        Kind make() {
            return new Kind(name, about, fields, valid);
        }
    }
}
