package io.payergateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void everyCallGivesADatabaseOfItsOwnWithAllTables() {
        try (Database one = TestDatabase.fresh(); Database other = TestDatabase.fresh()) {
            one.jdbi().useHandle(handle -> handle.execute("insert into control_number (scope, number) values ('x', 1)"));
            assertThat(one.url()).isNotEqualTo(other.url());
            assertThat(other.jdbi().<Integer, RuntimeException>withHandle(handle ->
                    handle.createQuery("select count(*) from control_number").mapTo(Integer.class).one())).isZero();
        }
    }
}
