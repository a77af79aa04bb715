package org.palabre.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be broken through the door: which problem each trouble is told as, however deep it is wrapped. */
class ProblemMappingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Read(int number, List<Read> more) {}

    private static Problem told(Throwable thrown) {
        return Problems.asProblem(thrown, Locale.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource({"08006,503,unavailable", "08001,503,unavailable", "40001,503,unavailable", "40P01,503,unavailable", "53300,503,unavailable",
        "57P01,503,unavailable", "57P03,503,unavailable", "23505,409,already-exists", "23503,409,contradicted", "23P01,409,contradicted",
        "23514,400,not-storable", "23502,400,not-storable", "22003,400,not-storable", "22008,400,not-storable", "22021,400,malformed",
        "57014,503,unavailable", "55P03,503,unavailable", "25P03,503,unavailable", "28P01,503,unavailable",
        "42601,500,unexpected"})
    void each_sqlstate_is_told_as_what_it_is(String state, int status, String code) {
        var refused = new SQLException("…", state);
        var atTheCommit = new RollbackException("…");
        atTheCommit.addSuppressed(new XAException("…").initCause(refused));
        for (var thrown : new Throwable[] {refused, new IllegalStateException(new RuntimeException(refused)), atTheCommit}) {
            assertEquals(code, told(thrown).code());
            assertEquals(status, told(thrown).status());
        }
    }

    @Test
    void a_pool_without_a_free_connection_is_only_busy() {
        for (var said : new String[] {"Sorry, acquisition timeout!", "Acquisition timeout while waiting for new connection"}) {
            var busy = told(new RuntimeException(new SQLException(said)));
            assertEquals(503, busy.status());
            assertEquals(5, busy.arguments()[0]);
        }
        assertEquals(500, told(new SQLException("anything else")).status());
    }

    @Test
    void json_that_was_read_is_the_sender_s_and_json_that_is_written_ours() {
        assertEquals("malformed", told(assertThrows(Exception.class, () -> JSON.readValue("{\"more\": [{\"number\": }]}", Read.class))).code());
        assertEquals("malformed", told(assertThrows(Exception.class, () -> JSON.readTree("[".repeat(2000)))).code());
        assertEquals("invalid", told(assertThrows(Exception.class, () -> JSON.readValue("{\"number\": \"x\"}", Read.class))).code());
        assertEquals(500, told(assertThrows(Exception.class, () -> JSON.writeValueAsString(new Object()))).status());
        assertEquals(500, told(assertThrows(Exception.class, () -> JSON.writeValueAsString(new Object() {
            @SuppressWarnings("unused")
            public String getText() {
                throw new IllegalStateException();
            }
        }))).status());
    }
}
