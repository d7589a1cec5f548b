package io.hearth.desk.replyfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.demo.DemoYear;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.maintenance.Derived;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demonstration's months of answers: each was said on its ticket, and what came of them can be counted. */
@DeskTest
class ReplyFiguresOfAYearIT {

    @Autowired
    GivenDesk given;

    @Autowired
    ReplyFigures figures;

    @Autowired
    TenantExecutor executor;

    @Autowired
    DataSource database;

    @Autowired
    List<Derived> derived;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());

    @Test
    void tellWhatCameOfAnswersThatWereSaidOnTheirTickets() throws Exception {
        TenantId company = given.company();
        DemoYear.load(database, company.schema(), Instant.now(), 4_000);
        List<FiguresOfReply> used =
                executor.call(company, () -> figures.list(90, null, false, FigureOrder.USES)).stream()
                        .filter(one -> one.uses() > 0)
                        .toList();
        assertThat(used).hasSizeGreaterThanOrEqualTo(8);
        assertThat(used.getFirst().uses()).isGreaterThanOrEqualTo(10);
        assertThat(used).anySatisfy(one -> assertThat(one.content().of()).isPositive());
        assertThat(used).anySatisfy(one -> assertThat(one.unchanged().count()).isBetween(1, one.uses() - 1));

        assertThat(count(company, """
            SELECT count(*) FROM %1$s.reply_uses u WHERE NOT EXISTS (
                SELECT FROM %1$s.messages m JOIN %1$s.ticket_history h ON h.ticket_id = m.ticket_id
                WHERE m.id = u.message_id AND m.text = u.sent AND m.ticket_id = u.ticket_id AND h.type = 'MESSAGED'
                  AND h.data ->> 'messageId' = m.id::text)\
            """)).isZero();
        assertThat(count(company, "SELECT count(*) FROM %1$s.reply_uses WHERE sent LIKE '%%{{%%'"))
                .as("gaps that nothing filled")
                .isZero();
        assertThat(count(company, """
            SELECT count(*) FROM %1$s.reply_uses
            WHERE edits <> length(sent) - length(filled) OR sent NOT LIKE filled || '%%'\
            """)).isZero();
    }

    @Test
    void doNotContradictEachOther() throws Exception {
        TenantId company = given.company();
        DemoYear.load(database, company.schema(), Instant.now(), 4_000);
        derived.forEach(each -> each.rebuild(company));
        assertThat(count(company, "SELECT count(*) FROM %1$s.said_replies")).isPositive();
        assertThat(owner.sql("""
            SELECT concat_ws(E'\\n', one.question, one.reply, other.question, other.reply, c.differences)
            FROM %1$s.reply_conflicts c JOIN %1$s.said_replies one ON one.message_id = c.one_id
            LEFT JOIN %1$s.said_replies other ON other.message_id = c.other_id\
            """.formatted(company.schema()))
                        .query((row, number) -> row.getString(1))
                        .list())
                .isEmpty();
    }

    private long count(TenantId company, String sql) {
        return owner.sql(sql.formatted(company.schema()))
                .query((row, number) -> row.getLong(1))
                .single();
    }
}
