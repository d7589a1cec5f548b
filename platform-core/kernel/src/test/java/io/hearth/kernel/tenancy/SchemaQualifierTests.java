package io.hearth.kernel.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaQualifierTests {

    private static String qualify(String sql) {
        return TenantContext.call(new TenantId("acme"), () -> SchemaQualifier.qualify(sql));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select t1_0.id from tenant_.tickets t1_0 | select t1_0.id from t_acme.tickets t1_0",
                "tenant_.a join tenant_.b | t_acme.a join t_acme.b",
                "insert into tenant_.x(id) select id from(select 1 from tenant_.y) | insert into t_acme.x(id) select"
                        + " id from(select 1 from t_acme.y)",
                "select my_tenant_.a | select my_tenant_.a",
                "select 1 | select 1"
            })
    void writesTheSchemaWhereThePlaceholderStands(String sql, String expected) {
        assertThat(qualify(sql)).isEqualTo(expected);
    }

    @Test
    void refusesAPlaceholderWithoutACompany() {
        assertThat(SchemaQualifier.qualify("select 1")).isEqualTo("select 1");
        assertThatThrownBy(() -> SchemaQualifier.qualify("select 1 from tenant_.x"))
                .isInstanceOf(TenantNotBoundException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; reset role",
                "select 1;reset role;",
                "select ''; reset role; --",
                "select 1 /* */; set role x",
                "; select 1; select 2"
            })
    void refusesASecondStatement(String sql) {
        assertThatThrownBy(() -> qualify(sql)).hasMessageContaining("several statements");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1;",
                "select ';' from tenant_.x",
                "select $$ a; b $$",
                "select \"a;b\" from tenant_.x",
                "select 1 -- ; two",
                "select 1 /* ; */"
            })
    void letsASemicolonPassThatEndsNothing(String sql) {
        assertThat(qualify(sql)).isEqualTo(sql.replace("tenant_.", "t_acme."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "Acme", "1abc", "a-bc", "acme; drop", "abcdefghijklmnopqrstuvwxyz", "a\"bcd"})
    void isFedOnlyWithIdsThatMayStandInSql(String id) {
        assertThatThrownBy(() -> new TenantId(id)).isInstanceOf(IllegalArgumentException.class);
    }
}
