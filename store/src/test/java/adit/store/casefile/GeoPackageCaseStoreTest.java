// SPDX-License-Identifier: Apache-2.0
package adit.store.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.casefile.CaseStore;
import adit.casefile.CaseStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GeoPackageCaseStoreTest extends CaseStoreContract {
    private Path file = Path.of("");

    @Override
    protected CaseStore fresh() throws IOException {
        Path folder = Files.createTempDirectory("case");
        folder.toFile().deleteOnExit();
        file = folder.resolve("case.gpkg");
        file.toFile().deleteOnExit();
        return again();
    }

    @Override
    protected CaseStore again() throws IOException {
        return GeoPackageCaseStore.open(file);
    }

    @Property(tries = 100)
    void anEarlierAnswerStays(@ForAll long seed) throws IOException {
        requireThatEarlierAnswersStay(seed);
    }

    @Test
    void theDatabaseItselfRefusesThatAnythingIsChangedOrDeleted() throws IOException, SQLException {
        try (CaseStore store = fresh()) {
            store.append(List.of(party("ministry", 1, Instant.EPOCH, "Ministry")));
        }
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = db.createStatement()) {
            assertTrue(String.valueOf(assertThrows(SQLException.class, () -> s.execute("DELETE FROM facts"))
                            .getMessage())
                    .contains("nothing recorded is deleted"));
            assertTrue(String.valueOf(assertThrows(SQLException.class, () -> s.execute("UPDATE facts SET json = '{}'"))
                            .getMessage())
                    .contains("nothing recorded is changed"));
        }
    }

    @Test
    void aFileThatIsNoneIsRefusedAndLeftAsItIs() throws IOException {
        fresh().close();
        Files.writeString(file, "not a database, and longer than a header of one would be, so that it is looked at");
        byte[] before = Files.readAllBytes(file);
        IOException e = assertThrows(IOException.class, this::again);
        assertTrue(String.valueOf(e.getMessage()).contains("case.gpkg"), e.getMessage());
        assertEquals(new String(before, java.nio.charset.StandardCharsets.UTF_8), Files.readString(file));
    }

    @Test
    void theMapHasThePlacesThatHoldNow() throws IOException, SQLException {
        try (CaseStore store = fresh()) {
            store.append(List.of(site("demirli", 1, "geo:40.158,46.767;u=3000", Instant.EPOCH)));
            store.append(List.of(site("demirli", 2, "geo:40.16,46.77;u=100", Instant.EPOCH.plusSeconds(1))));
        }
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = db.createStatement();
                ResultSet r = s.executeQuery("SELECT id, title, uncertainty_m FROM places")) {
            assertTrue(r.next());
            assertEquals("demirli Demirli 100.0", r.getString(1) + " " + r.getString(2) + " " + r.getDouble(3));
            assertTrue(!r.next());
        }
    }

    private static adit.casefile.Fact site(String id, int version, String place, Instant recorded) {
        return new adit.casefile.Fact(
                id,
                adit.casefile.Kinds.SITE,
                version,
                recorded,
                "office",
                version == 1 ? java.util.Optional.empty() : java.util.Optional.of("better known"),
                false,
                new java.util.TreeMap<>(java.util.Map.of("name", List.of("Demirli"), "place", List.of(place))));
    }
}
