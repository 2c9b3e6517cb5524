// SPDX-License-Identifier: Apache-2.0
package adit.store.casefile;

import adit.casefile.CaseStore;
import adit.casefile.Fact;
import adit.casefile.FieldType;
import adit.casefile.GeoUri;
import adit.casefile.Kind;
import adit.casefile.Span;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the stores have in common: the statements that both kinds of database take. One thread at a time. */
abstract class SqlCaseStore implements CaseStore {
    private static final String LATEST = " FROM facts f WHERE f.recorded <= ? AND f.withdrawn = 0 AND f.version ="
            + " (SELECT max(g.version) FROM facts g WHERE g.id = f.id AND g.recorded <= ?)";

    /** For the name of a place on a map. */
    private static final List<String> TITLES = List.of("name", "text", "purpose", "by");

    private final String name;
    private final Connection db;

    /**
     * @param name for messages
     * @param db with transactions switched on
     */
    SqlCaseStore(String name, Connection db) {
        this.name = name;
        this.db = db;
    }

    final Connection db() {
        return db;
    }

    /** Keeps other writers out until the transaction ends. */
    abstract void lock() throws SQLException;

    /** SQL for one place in an INSERT, with as many question marks as {@link #setPoint} sets. */
    abstract String pointSql();

    /** @return how many parameters it took */
    abstract int setPoint(PreparedStatement to, int at, GeoUri place) throws SQLException;

    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException, IOException;
    }

    /** Work that gives nothing back. */
    @FunctionalInterface
    interface Change {
        void run() throws SQLException, IOException;
    }

    /** As {@link #within}. */
    final void change(Change change) throws IOException {
        within(() -> {
            change.run();
            return this;
        });
    }

    /** Runs work in a transaction, which is undone where the work fails. */
    final <T> T within(Work<T> work) throws IOException {
        boolean done = false;
        try {
            T result = work.run();
            db.commit();
            done = true;
            return result;
        } catch (SQLException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        } finally {
            if (!done) {
                undo();
            }
        }
    }

    private void undo() throws IOException {
        try {
            db.rollback();
        } catch (SQLException e) {
            throw new IOException(name + ": what was begun could not be undone: " + e.getMessage(), e);
        }
    }

    @Override
    public final void append(List<Fact> facts) throws IOException {
        if (facts.isEmpty()) {
            return;
        }
        change(() -> {
            lock();
            Instant recorded = requireLater(facts);
            Map<String, Integer> next = new TreeMap<>();
            try (PreparedStatement fact = db.prepareStatement(
                            "INSERT INTO facts (id, version, kind, recorded, recorded_by, withdrawn, valid_from, valid_to,"
                                    + " digest, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            Statement.RETURN_GENERATED_KEYS);
                    PreparedStatement place = db.prepareStatement(
                            "INSERT INTO fact_places (geom, seq, id, kind, field, title, uncertainty_m) VALUES ("
                                    + pointSql() + ", ?, ?, ?, ?, ?, ?)")) {
                for (Fact f : facts) {
                    requireNext(f, next);
                    insert(f, recorded, fact, place);
                }
            }
        });
    }

    private Instant requireLater(List<Fact> facts) throws SQLException, IOException {
        Instant recorded = facts.getFirst().recorded();
        for (Fact f : facts) {
            if (!f.recorded().equals(recorded)) {
                throw new IllegalArgumentException(
                        "facts of one call are recorded at one time, were " + recorded + " and " + f.recorded());
            }
        }
        Optional<Instant> last = last();
        if (last.isPresent() && !recorded.isAfter(last.get())) {
            throw new ConflictException(
                    "something was recorded at " + last.get() + ", and this is to be recorded at " + recorded);
        }
        return recorded;
    }

    private void requireNext(Fact fact, Map<String, Integer> next) throws SQLException, IOException {
        Integer expected = next.get(fact.id());
        if (expected == null) {
            try (PreparedStatement s = db.prepareStatement("SELECT max(version), max(kind) FROM facts WHERE id = ?")) {
                s.setString(1, fact.id());
                try (ResultSet r = s.executeQuery()) {
                    r.next();
                    expected = r.getInt(1) + 1;
                    String kind = r.getString(2);
                    if (kind != null && !kind.equals(fact.kind().name())) {
                        throw new ConflictException(fact.id() + " is a " + kind + " and cannot become a "
                                + fact.kind().name());
                    }
                }
            }
        }
        if (fact.version() != expected) {
            throw new ConflictException(
                    fact.id() + ": version " + fact.version() + " was to be recorded, and the next is " + expected);
        }
        next.put(fact.id(), expected + 1);
    }

    private void insert(Fact fact, Instant recorded, PreparedStatement to, PreparedStatement places)
            throws SQLException {
        byte[] json = fact.json();
        Optional<Span> valid = fact.valid();
        to.setString(1, fact.id());
        to.setInt(2, fact.version());
        to.setString(3, fact.kind().name());
        to.setLong(4, recorded.toEpochMilli());
        to.setString(5, fact.by());
        to.setInt(6, fact.withdrawn() ? 1 : 0);
        day(to, 7, valid.map(Span::earliest).orElse(null));
        day(to, 8, valid.map(Span::latest).orElse(null));
        to.setString(9, Digest.of(json).hex());
        to.setString(10, new String(json, StandardCharsets.UTF_8));
        to.executeUpdate();
        long seq;
        try (ResultSet keys = to.getGeneratedKeys()) {
            keys.next();
            seq = keys.getLong(1);
        }
        for (var field : fact.kind().fields()) {
            if (field.type() instanceof FieldType.Place
                    && fact.place(field.name()).isPresent()) {
                GeoUri place = fact.place(field.name()).get();
                int at = 1 + setPoint(places, 1, place);
                places.setLong(at++, seq);
                places.setString(at++, fact.id());
                places.setString(at++, fact.kind().name());
                places.setString(at++, field.name());
                places.setString(
                        at++,
                        TITLES.stream()
                                .flatMap(t -> fact.value(t).stream())
                                .findFirst()
                                .orElse(fact.id()));
                places.setDouble(at, place.uncertainty());
                places.executeUpdate();
            }
        }
    }

    private static void day(PreparedStatement to, int at, @Nullable LocalDate day) throws SQLException {
        if (day == null) {
            to.setNull(at, Types.VARCHAR);
        } else {
            to.setString(at, day.toString());
        }
    }

    private Optional<Instant> last() throws SQLException {
        try (Statement s = db.createStatement();
                ResultSet r = s.executeQuery("SELECT max(recorded) FROM facts")) {
            r.next();
            long millis = r.getLong(1);
            return r.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
        }
    }

    @Override
    public final Optional<Instant> lastRecorded() throws IOException {
        return within(this::last);
    }

    @Override
    public final List<Fact> known(Instant at) throws IOException {
        return facts("SELECT f.json" + LATEST + " ORDER BY f.id", at.toEpochMilli(), at.toEpochMilli());
    }

    @Override
    public final List<Fact> known(Kind kind, Instant at) throws IOException {
        return facts(
                "SELECT f.json" + LATEST + " AND f.kind = ? ORDER BY coalesce(f.valid_from, ''), f.id",
                at.toEpochMilli(),
                at.toEpochMilli(),
                kind.name());
    }

    @Override
    public final List<Fact> history(String id) throws IOException {
        return facts("SELECT json FROM facts WHERE id = ? ORDER BY version", id);
    }

    @Override
    public final List<Fact> unlogged() throws IOException {
        return facts("SELECT json FROM facts WHERE logged = 0 ORDER BY seq");
    }

    private List<Fact> facts(String sql, Object... values) throws IOException {
        return within(() -> {
            List<Fact> all = new ArrayList<>();
            try (PreparedStatement s = db.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    s.setObject(i + 1, values[i]);
                }
                try (ResultSet r = s.executeQuery()) {
                    while (r.next()) {
                        all.add(Fact.kept(r.getString(1).getBytes(StandardCharsets.UTF_8)));
                    }
                }
            }
            return all;
        });
    }

    @Override
    public final void logged(List<Fact> facts) throws IOException {
        change(() -> {
            lock();
            try (PreparedStatement s =
                    db.prepareStatement("UPDATE facts SET logged = 1 WHERE id = ? AND version = ? AND logged = 0")) {
                for (Fact f : facts) {
                    s.setString(1, f.id());
                    s.setInt(2, f.version());
                    s.executeUpdate();
                }
            }
        });
    }

    @Override
    public final List<Digest> digests() throws IOException {
        return within(() -> {
            List<Digest> all = new ArrayList<>();
            try (Statement s = db.createStatement();
                    ResultSet r = s.executeQuery("SELECT json FROM facts ORDER BY seq")) {
                while (r.next()) {
                    all.add(Digest.of(r.getString(1).getBytes(StandardCharsets.UTF_8)));
                }
            }
            return all;
        });
    }

    @Override
    public final void close() throws IOException {
        try {
            db.close();
        } catch (SQLException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }
}
