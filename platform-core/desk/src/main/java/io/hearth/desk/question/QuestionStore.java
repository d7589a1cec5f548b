package io.hearth.desk.question;

import io.hearth.desk.contact.PhoneNumber;
import io.hearth.desk.question.OpenQuestionView.Asker;
import io.hearth.desk.question.OpenQuestionView.Person;
import io.hearth.desk.question.OpenQuestionView.Same;
import io.hearth.desk.question.OpenQuestionView.TicketRef;
import io.hearth.desk.ticket.Actor;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.TicketSummary;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Open questions in the database; in the caller's transaction. */
@Component
class QuestionStore {

    private static final String SELECT = """
        SELECT q.*, e.name AS estate, t.number, o.name AS owner_name, m.key AS team_key, m.name AS team_name, m.name_en AS team_name_en
        FROM tenant_.open_questions q
        JOIN tenant_.estates e ON e.id = q.estate_id
        LEFT JOIN tenant_.tickets t ON t.id = q.ticket_id
        LEFT JOIN tenant_.staff o ON o.id = q.owner_id
        LEFT JOIN tenant_.teams m ON m.id = q.team_id\
        """;

    private static final String IN_SIGHT = " AND (:all OR q.estate_id = ANY(:scope))";

    private static final String MINE =
            "(q.owner_id = CAST(:me AS uuid) OR q.owner_id IS NULL AND q.team_id = ANY(:teams))";

    private final TenantSql sql;
    private final Categories categories;

    QuestionStore(TenantSql sql, Categories categories) {
        this.sql = sql;
        this.categories = categories;
    }

    /** A question that was just raised. */
    record Raised(
            UUID id,
            String text,
            QuestionSource source,
            TicketKind kind,
            UUID estateId,
            @Nullable UUID categoryId,
            @Nullable UUID ticketId,
            @Nullable UUID sameAs,
            QuestionOwner owner,
            @Nullable String askerName,
            @Nullable String askerPhone,
            Actor by,
            Instant at,
            Instant dueAt) {}

    /** Whose questions are looked at. */
    record Reader(EstateScope scope, UUID me, Collection<UUID> teams) {}

    void insert(Raised question) {
        sql.sql("""
            INSERT INTO tenant_.open_questions (id, text, source, kind, estate_id, category_id, ticket_id, same_as, state, team_id,
                owner_id, asker_name, asker_phone, asked_by, asked_name, asked_at, due_at)
            VALUES (:id, :text, :source, :kind, :estate, :category, :ticket, :same, 'OPEN', :team, :owner, :asker, :phone,
                :by, :name, :at, :due)\
            """)
                .param("id", question.id())
                .param("text", question.text())
                .param("source", question.source().name())
                .param("kind", question.kind().name())
                .param("estate", question.estateId())
                .param("category", question.categoryId())
                .param("ticket", question.ticketId())
                .param("same", question.sameAs())
                .param("team", question.owner().teamId())
                .param("owner", question.owner().ownerId())
                .param("asker", question.askerName())
                .param("phone", question.askerPhone())
                .param("by", question.by().id())
                .param("name", question.by().name())
                .param("at", SqlTime.utc(question.at()))
                .param("due", SqlTime.utc(question.dueAt()))
                .update();
    }

    /** Open ones wait by their time, ended ones lie by when that was. */
    List<OpenQuestionView> list(QuestionFilter filter, Reader reader, @Nullable Cursor after, int limit) {
        String order = filter.open()
                ? " WHERE q.state = 'OPEN' AND q.same_as IS NULL AND (q.due_at, q.id) > (:at, :id)"
                : " WHERE q.state <> 'OPEN' AND q.same_as IS NULL AND (q.ended_at, q.id) < (:at, :id)";
        Instant first = filter.open() ? Cursor.EARLIEST : Cursor.LATEST;
        List<OpenQuestionView> rows = sql.sql(SELECT + order + IN_SIGHT + """
                        AND (NOT :onlyMine OR\
                        """ + MINE + """
                        ) AND (CAST(:estate AS uuid) IS NULL OR q.estate_id = :estate)
                        ORDER BY\
                        """
                        + (filter.open() ? " q.due_at, q.id" : " q.ended_at DESC, q.id DESC") + " LIMIT :limit")
                .param("at", SqlTime.utc(after == null ? first : after.instant(0)))
                .param("id", after != null ? after.uuid(1) : filter.open() ? Cursor.LOWEST_ID : Cursor.HIGHEST_ID)
                .param("all", reader.scope().everywhere())
                .param("scope", reader.scope().named())
                .param("onlyMine", filter.mine())
                .param("me", reader.me())
                .param("teams", reader.teams().toArray(UUID[]::new))
                .param("estate", filter.estateId())
                .param("limit", limit)
                .query(this::view)
                .list();
        return withSame(rows);
    }

    /** Open questions of an estate that none is answered with, the newest first. */
    List<OpenQuestionView> open(UUID estateId, int most) {
        return withSame(sql.sql(SELECT + """
             WHERE q.state = 'OPEN' AND q.same_as IS NULL AND q.estate_id = :estate ORDER BY q.due_at DESC, q.id DESC LIMIT :most\
            """)
                .param("estate", estateId)
                .param("most", most)
                .query(this::view)
                .list());
    }

    Optional<OpenQuestionView> find(UUID id) {
        return withSame(sql.sql(SELECT + " WHERE q.id = :id")
                        .param("id", id)
                        .query(this::view)
                        .list())
                .stream()
                .findFirst();
    }

    /** The question that waits for the same words on the same ticket. */
    Optional<UUID> waiting(UUID ticketId, String text) {
        return sql.sql("""
            SELECT id FROM tenant_.open_questions WHERE ticket_id = :ticket AND text = :text AND state = 'OPEN' LIMIT 1\
            """)
                .param("ticket", ticketId)
                .param("text", text)
                .query(UUID.class)
                .optional();
    }

    /** Whoever changes the question, or those that are answered with it, waits for the transaction that holds it. */
    void lock(UUID id) {
        sql.sql("SELECT id FROM tenant_.open_questions WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    void give(UUID id, GiveQuestion to) {
        sql.sql("UPDATE tenant_.open_questions SET team_id = :team, owner_id = :owner, version = version + 1"
                        + " WHERE id = :id")
                .param("team", to.teamId())
                .param("owner", to.ownerId())
                .param("id", id)
                .update();
    }

    /** Has a question, and those that were answered with it, answered with another one; by itself again when null. */
    void same(UUID id, @Nullable UUID as) {
        sql.sql("""
            UPDATE tenant_.open_questions SET same_as = CAST(:as AS uuid), version = version + 1
            WHERE id = :id OR CAST(:as AS uuid) IS NOT NULL AND same_as = :id\
            """).param("as", as).param("id", id).update();
    }

    /** Ends the question and those that are answered with it. */
    void end(
            UUID id,
            QuestionState state,
            @Nullable String answer,
            @Nullable UUID replyId,
            @Nullable String note,
            Actor by,
            Instant at) {
        sql.sql("""
            UPDATE tenant_.open_questions SET state = :state, answer = :answer, reply_id = :reply, note = :note, ended_by = :by,
                ended_name = :name, ended_at = :at, version = version + 1
            WHERE (id = :id OR same_as = :id) AND state = 'OPEN'\
            """)
                .param("state", state.name())
                .param("answer", answer)
                .param("reply", replyId)
                .param("note", note)
                .param("by", by.id())
                .param("name", by.name())
                .param("at", SqlTime.utc(at))
                .param("id", id)
                .update();
    }

    void became(UUID id, UUID replyId) {
        sql.sql("UPDATE tenant_.open_questions SET reply_id = :reply, version = version + 1 WHERE id = :id OR"
                        + " same_as = :id")
                .param("reply", replyId)
                .param("id", id)
                .update();
    }

    int told(UUID id) {
        return sql.sql("SELECT told FROM tenant_.open_questions WHERE id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    void told(UUID id, int levels) {
        sql.sql("UPDATE tenant_.open_questions SET told = :told WHERE id = :id")
                .param("told", levels)
                .param("id", id)
                .update();
    }

    QuestionCounts counts(Reader reader, Instant now, Instant since) {
        return sql.sql("""
            SELECT count(*) FILTER (WHERE q.state = 'OPEN') AS open,
                   count(*) FILTER (WHERE q.state = 'OPEN' AND q.due_at <= :now) AS overdue,
                   count(*) FILTER (WHERE q.state = 'OPEN' AND\
            """ + MINE + """
            ) AS mine,
                   count(*) FILTER (WHERE q.state = 'ANSWERED') AS answered,
                   count(*) FILTER (WHERE q.state = 'ANSWERED' AND q.ended_at <= q.due_at) AS in_time
            FROM tenant_.open_questions q
            WHERE (q.state = 'OPEN' OR q.state <> 'OPEN' AND q.ended_at >= :since) AND q.same_as IS NULL\
            """ + IN_SIGHT)
                .param("now", SqlTime.utc(now))
                .param("since", SqlTime.utc(since))
                .param("me", reader.me())
                .param("teams", reader.teams().toArray(UUID[]::new))
                .param("all", reader.scope().everywhere())
                .param("scope", reader.scope().named())
                .query((row, number) -> new QuestionCounts(
                        row.getInt("open"),
                        row.getInt("overdue"),
                        row.getInt("mine"),
                        row.getInt("answered"),
                        row.getInt("in_time")))
                .single();
    }

    List<QuestionOwner> owners() {
        return sql.sql("SELECT category_id, team_id, owner_id FROM tenant_.question_owners ORDER BY position")
                .query((row, number) -> new QuestionOwner(
                        row.getObject("category_id", UUID.class),
                        row.getObject("team_id", UUID.class),
                        row.getObject("owner_id", UUID.class)))
                .list();
    }

    void keepOwners(List<QuestionOwner> owners) {
        sql.sql("DELETE FROM tenant_.question_owners").update();
        for (int position = 0; position < owners.size(); position++) {
            sql.sql("""
                INSERT INTO tenant_.question_owners (position, category_id, team_id, owner_id)
                VALUES (:position, :category, :team, :owner)\
                """)
                    .param("position", position)
                    .param("category", owners.get(position).categoryId())
                    .param("team", owners.get(position).teamId())
                    .param("owner", owners.get(position).ownerId())
                    .update();
        }
    }

    private List<OpenQuestionView> withSame(List<OpenQuestionView> questions) {
        if (questions.isEmpty()) {
            return questions;
        }
        Map<UUID, List<Same>> same = new HashMap<>();
        sql.sql("""
            SELECT q.id, q.same_as, q.text, q.ticket_id, t.number, q.asker_name, q.asker_phone, q.asked_by, q.asked_name, q.asked_at
            FROM tenant_.open_questions q LEFT JOIN tenant_.tickets t ON t.id = q.ticket_id
            WHERE q.same_as = ANY(:ids) ORDER BY q.same_as, q.id\
            """)
                .param("ids", questions.stream().map(OpenQuestionView::id).toArray(UUID[]::new))
                .query(row -> {
                    same.computeIfAbsent(row.getObject("same_as", UUID.class), id -> new ArrayList<>())
                            .add(new Same(
                                    row.getObject("id", UUID.class),
                                    row.getString("text"),
                                    ticket(row),
                                    asker(row),
                                    new Person(row.getObject("asked_by", UUID.class), row.getString("asked_name")),
                                    SqlTime.require(row, "asked_at")));
                });
        return questions.stream()
                .map(question -> question.with(same.getOrDefault(question.id(), List.of())))
                .toList();
    }

    private static @Nullable TicketRef ticket(ResultSet row) throws SQLException {
        UUID id = row.getObject("ticket_id", UUID.class);
        return id == null ? null : new TicketRef(id, row.getString("number"));
    }

    private static @Nullable Asker asker(ResultSet row) throws SQLException {
        String name = row.getString("asker_name");
        String phone = row.getString("asker_phone");
        if (name == null && phone == null) {
            return null;
        }
        return new Asker(
                name, phone == null || Access.may(Permission.PERSONAL_DATA_READ) ? phone : PhoneNumber.mask(phone));
    }

    private static @Nullable Person person(ResultSet row, String id, String name) throws SQLException {
        UUID person = row.getObject(id, UUID.class);
        return person == null ? null : new Person(person, row.getString(name));
    }

    private OpenQuestionView view(ResultSet row, int number) throws SQLException {
        UUID team = row.getObject("team_id", UUID.class);
        UUID category = row.getObject("category_id", UUID.class);
        boolean english = Locale.ENGLISH
                .getLanguage()
                .equals(LocaleContextHolder.getLocale().getLanguage());
        return new OpenQuestionView(
                row.getObject("id", UUID.class),
                row.getString("text"),
                QuestionSource.valueOf(row.getString("source")),
                TicketKind.valueOf(row.getString("kind")),
                new TicketSummary.EstateRef(row.getObject("estate_id", UUID.class), row.getString("estate")),
                category == null
                        ? null
                        : categories
                                .find(category)
                                .map(known -> new TicketSummary.CategoryRef(
                                        known.id(), english ? known.nameEn() : known.name()))
                                .orElse(null),
                ticket(row),
                QuestionState.valueOf(row.getString("state")),
                team == null
                        ? null
                        : new TicketSummary.TeamRef(
                                team,
                                row.getString("team_key"),
                                row.getString("team_name"),
                                row.getString("team_name_en")),
                person(row, "owner_id", "owner_name"),
                asker(row),
                new Person(row.getObject("asked_by", UUID.class), row.getString("asked_name")),
                SqlTime.require(row, "asked_at"),
                SqlTime.require(row, "due_at"),
                row.getString("answer"),
                row.getObject("reply_id", UUID.class),
                person(row, "ended_by", "ended_name"),
                SqlTime.find(row, "ended_at"),
                row.getString("note"),
                row.getObject("same_as", UUID.class),
                List.of(),
                row.getLong("version"));
    }
}
