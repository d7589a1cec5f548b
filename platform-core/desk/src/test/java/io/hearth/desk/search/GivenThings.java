package io.hearth.desk.search;

import io.hearth.desk.GivenDesk;
import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.contact.ContactHome;
import io.hearth.desk.contact.Contacts;
import io.hearth.desk.contact.NewContact;
import io.hearth.desk.contact.Relation;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.UuidV7;
import io.hearth.workflow.TicketKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** What is found beside tickets, made for tests. */
final class GivenThings {

    /** In every thing that is made here, and in none that a company begins with. */
    static final String WORD = "蓝鲸";

    private final TenantId company;
    private final GivenDesk given;
    private final Contacts contacts;
    private final Attachments attachments;
    private final TenantSql sql;
    private final TenantExecutor tenants;
    private final TransactionTemplate transactions;

    GivenThings(
            TenantId company,
            GivenDesk given,
            Contacts contacts,
            Attachments attachments,
            TenantSql sql,
            TenantExecutor tenants,
            TransactionTemplate transactions) {
        this.company = company;
        this.given = given;
        this.contacts = contacts;
        this.attachments = attachments;
        this.sql = sql;
        this.tenants = tenants;
        this.transactions = transactions;
    }

    /** One of each kind that has {@link #WORD}; a home has no words and is left out. */
    Map<ThingKind, UUID> everyKind(EstateView in, UnitView unit) {
        Map<ThingKind, UUID> all = new EnumMap<>(ThingKind.class);
        all.put(ThingKind.PERSON, person(WORD + "先生", "13700004444", unit));
        all.put(ThingKind.REPLY, reply(in.id()));
        UUID guide = UuidV7.next();
        inside(() -> {
            sql.sql("INSERT INTO tenant_.guides (id, code, kind, estate_id, created_at) VALUES (:id, :code,"
                            + " 'SERVICE', :estate, now())")
                    .param("id", guide)
                    .param("code", "g-" + guide)
                    .param("estate", in.id())
                    .update();
            sql.sql("""
                INSERT INTO tenant_.guide_versions (guide_id, number, state, content, written_by, written_name, written_at)
                VALUES (:id, 1, 'APPROVED', CAST(:content AS jsonb), :id, '周', now())\
                """)
                    .param("id", guide)
                    .param(
                            "content",
                            "{\"title\":\"" + WORD + "游泳池\",\"summary\":\"开放时间\",\"body\":\"每天\",\"words\":[\"泳池\"]}")
                    .update();
            return sql.sql("INSERT INTO tenant_.guide_editions (guide_id, number, from_day) VALUES (:id, 1,"
                            + " current_date - 1)")
                    .param("id", guide)
                    .update();
        });
        all.put(ThingKind.GUIDE, guide);
        UUID notice = UuidV7.next();
        inside(() -> sql.sql("""
            INSERT INTO tenant_.outage_notices (id, estate_id, supply, place_keys, title, text, from_at, to_at, state, created_at, created_by_name)
            VALUES (:id, :estate, 'WATER', ARRAY['x'], '停水通知', :text, now(), now() + interval '1 day', 'PUBLISHED', now(), '周')\
            """)
                .param("id", notice)
                .param("estate", in.id())
                .param("text", WORD + "泵房检修")
                .update());
        all.put(ThingKind.NOTICE, notice);
        UUID talk = UuidV7.next();
        inside(() -> sql.sql("""
            INSERT INTO tenant_.conversations (id, at, way, direction, estate_id, place, participants, matter, author_id, author_name,
                author_kind, recorded_at)
            VALUES (:id, now(), 'PHONE', 'IN', :estate, '前台', '王女士', :text, :id, '周', 'STAFF', now())\
            """)
                .param("id", talk)
                .param("estate", in.id())
                .param("text", "谈到" + WORD)
                .update());
        all.put(ThingKind.CONVERSATION, talk);
        UUID ticket = given.ticket(company, in, TicketKind.REPAIR).id();
        all.put(
                ThingKind.FILE,
                inside(() -> attachments
                        .keep(ticket, WORD + "合同.pdf", "%PDF-1.4 x".getBytes(StandardCharsets.US_ASCII), ticket)
                        .id()));
        return all;
    }

    UUID person(String name, String phone, UnitView... homes) {
        return tenants.call(
                company,
                () -> contacts.add(new NewContact(
                                name,
                                phone,
                                null,
                                Arrays.stream(homes)
                                        .map(unit -> new ContactHome(unit.id(), Relation.OWNER))
                                        .toList()))
                        .id());
    }

    UUID reply(@Nullable UUID estateId) {
        UUID id = UuidV7.next();
        inside(() -> {
            sql.sql("""
                INSERT INTO tenant_.replies (id, code, folder, estate_id, approved, review_months, created_at)
                VALUES (:id, :code, (SELECT key FROM tenant_.reply_folders ORDER BY key LIMIT 1), CAST(:estate AS uuid), NULL, 6, now())\
                """)
                    .param("id", id)
                    .param("code", "r-" + id)
                    .param("estate", estateId)
                    .update();
            sql.sql("""
                INSERT INTO tenant_.reply_versions (reply_id, number, state, content, written_by, written_name, written_at)
                VALUES (:id, 1, 'APPROVED', CAST(:content AS jsonb), :id, '周', now())\
                """)
                    .param("id", id)
                    .param(
                            "content",
                            "{\"title\":\"" + WORD
                                    + "怎么办\",\"questions\":[\"问\"],\"body\":\"您好\",\"plain\":\"\",\"tags\":[]}")
                    .update();
            return sql.sql("UPDATE tenant_.replies SET approved = 1 WHERE id = :id")
                    .param("id", id)
                    .update();
        });
        return id;
    }

    void write(String statement, UUID id) {
        inside(() -> sql.sql(statement).param("id", id).update());
    }

    <T> T inside(Supplier<T> work) {
        return tenants.call(company, () -> Objects.requireNonNull(transactions.execute(status -> work.get())));
    }
}
