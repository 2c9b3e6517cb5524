// SPDX-License-Identifier: Apache-2.0
package adit.store.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import adit.casefile.CaseStore;
import adit.casefile.CaseStoreContract;
import adit.ledger.verify.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a PostGIS of the test's own, which scripts/postgis.sh starts. */
class PostgisCaseStoreTest extends CaseStoreContract {
    private static final Path SCRIPT =
            Path.of(System.getProperty("adit.root", "..")).resolve("scripts/postgis.sh");

    private static Path folder = Path.of("");
    private static String url = "";
    private static int schemas;

    @BeforeAll
    static void aDatabaseOfItsOwn() throws IOException {
        folder = Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("adit-postgis-" + ProcessHandle.current().pid());
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Tool.Result started =
                Tool.run(Path.of("."), "bash", SCRIPT.toString(), "start", folder.toString(), String.valueOf(port));
        if (started.code() == 3) {
            System.out.println("skipped: " + started.output().strip() + "; ./dev setup installs it");
        }
        assumeTrue(started.code() != 3, "needs PostgreSQL with PostGIS");
        assertEquals(0, started.code(), started.output());
        url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @AfterAll
    static void noDatabaseStays() throws IOException {
        if (Files.exists(folder.resolve("data"))) {
            Tool.run(Path.of("."), "bash", SCRIPT.toString(), "stop", folder.toString());
        }
    }

    private static Properties login() {
        Properties login = new Properties();
        login.setProperty("user", "adit");
        return login;
    }

    @Override
    protected CaseStore fresh() throws IOException {
        schemas++;
        return again();
    }

    @Override
    protected CaseStore again() throws IOException {
        return PostgisCaseStore.open(url, login(), "case_" + schemas);
    }

    @Test
    void theDatabaseItselfRefusesThatAnythingIsChangedOrDeleted() throws IOException, SQLException {
        try (CaseStore store = fresh()) {
            store.append(List.of(party("ministry", 1, Instant.EPOCH, "Ministry")));
        }
        try (Connection db = DriverManager.getConnection(url, login());
                Statement s = db.createStatement()) {
            for (String sql : List.of("DELETE FROM facts", "TRUNCATE facts CASCADE", "UPDATE facts SET json = '{}'")) {
                SQLException e = assertThrows(
                        SQLException.class, () -> s.execute(sql.replace("facts", "case_" + schemas + ".facts")));
                assertTrue(String.valueOf(e.getMessage()).contains("nothing recorded is"), e.getMessage());
            }
        }
    }

    @Test
    void aPlaceThatIsNoneOfADatabaseIsSaidSo() {
        IOException e = assertThrows(
                IOException.class, () -> PostgisCaseStore.open("jdbc:postgresql://127.0.0.1:1/x", login(), "case_x"));
        assertTrue(String.valueOf(e.getMessage()).startsWith("PostGIS schema case_x: no connection"), e.getMessage());
    }
}
