package io.payergateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailureTest {
    @ParameterizedTest
    @CsvSource({"08006, AWAY", "57P01, AWAY", "40P01, PASSING", "53100, PASSING", "55P03, PASSING", "55006, PASSING", "57014, PASSING", "58030, PASSING",
            "25P03, PASSING", "25P02, LASTING", "22021, LASTING", "23505, LASTING", "42P01, LASTING", "XX000, LASTING"})
    void theStateSaysWhetherItPasses(String state, SqlFailure kind) {
        assertThat(SqlFailure.of(new IllegalStateException(new SQLException("test", state)))).isEqualTo(kind);
    }

    @Test
    void aPoolWithoutAConnectionIsADatabaseThatIsAway() {
        assertThat(SqlFailure.of(new IllegalStateException(new SQLTransientConnectionException("test")))).isEqualTo(SqlFailure.AWAY);
    }

    @Test
    void whatIsNoFailureOfTheDatabaseLasts() {
        assertThat(SqlFailure.of(new IllegalStateException("test"))).isEqualTo(SqlFailure.LASTING);
    }

    @Test
    void aRealLockThatIsNotWaitedForPasses() {
        try (Database database = TestDatabase.fresh(); var holder = database.jdbi().open(); var other = database.jdbi().open()) {
            holder.begin();
            holder.execute("lock table message");
            other.begin();
            RuntimeException refused = org.junit.jupiter.api.Assertions.assertThrows(RuntimeException.class, () -> other.execute("lock table message nowait"));
            other.rollback();
            holder.rollback();
            assertThat(SqlFailure.of(refused)).isEqualTo(SqlFailure.PASSING);
        }
    }
}
