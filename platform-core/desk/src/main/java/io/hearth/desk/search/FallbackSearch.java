package io.hearth.desk.search;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.search.query.Asked;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.search.Clause;
import io.hearth.kernel.tenancy.TenantSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the database can find while the search engine does not answer: a ticket by its number, those of a home, of a person by how the name begins or
 * the telephone ends, and the newest. Each way has an index and reads a bounded number of rows, so that an outage of the one never becomes one of
 * the other; texts are not looked through.
 */
@Component
class FallbackSearch {

    /** Each way leads to so many tickets at most, the newest of a home or a person first. */
    private static final String BY_HOME = """
        ARRAY(SELECT k.id FROM tenant_.units u
              CROSS JOIN LATERAL (SELECT x.id FROM tenant_.tickets x WHERE x.unit_id = u.id
                                  ORDER BY x.opened_at DESC, x.id DESC LIMIT 100) k
              WHERE u.estate_id = ANY (:estates::uuid[]) AND u.normal = :%1$s LIMIT 500)\
        """;

    private static final String BY_PHONE = """
        array_cat(
         ARRAY(SELECT x.id FROM tenant_.tickets x
               WHERE x.reporter_phone IS NOT NULL AND right(x.reporter_phone, 4) = right(:%1$s, 4)
                 AND right(x.reporter_phone, length(:%1$s)) = :%1$s ORDER BY x.opened_at DESC LIMIT 200),
         ARRAY(SELECT k.id FROM tenant_.contacts c
               CROSS JOIN LATERAL (SELECT x.id FROM tenant_.tickets x WHERE x.contact_id = c.id ORDER BY x.opened_at DESC LIMIT 20) k
               WHERE c.phone IS NOT NULL AND right(c.phone, 4) = right(:%1$s, 4)
                 AND right(c.phone, length(:%1$s)) = :%1$s LIMIT 200))\
        """;

    /** As {@code LIKE 'name%'}, in the words of the index: a plan that is made once for all names uses it too. */
    private static final String BY_NAME = """
        array_cat(
         ARRAY(SELECT x.id FROM tenant_.tickets x
               WHERE x.reporter_name IS NOT NULL AND x.reporter_name ~>=~ :%1$s AND x.reporter_name ~<~ :%2$s LIMIT 200),
         array_cat(
          ARRAY(SELECT k.id FROM tenant_.contacts c
                CROSS JOIN LATERAL (SELECT x.id FROM tenant_.tickets x WHERE x.contact_id = c.id ORDER BY x.opened_at DESC LIMIT 20) k
                WHERE c.name ~>=~ :%1$s AND c.name ~<~ :%2$s LIMIT 200),
          ARRAY(SELECT k.id FROM tenant_.staff s
                CROSS JOIN LATERAL (SELECT x.id FROM tenant_.tickets x WHERE x.assignee_id = s.id
                                    ORDER BY x.opened_at DESC, x.id DESC LIMIT 100) k
                WHERE s.name ~>=~ :%1$s AND s.name ~<~ :%2$s LIMIT 200)))\
        """;

    private static final String BY_NUMBER =
            "ARRAY(SELECT x.id FROM tenant_.tickets x WHERE x.number = ANY (:%1$s::text[]))";

    private final TenantSql sql;
    private final EstateDirectory estates;
    private final TransactionTemplate reading;

    FallbackSearch(TenantSql sql, EstateDirectory estates, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.estates = estates;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** @param complete whether the index could not have found more */
    record Answer(List<UUID> ids, boolean complete) {
        private static final Answer UNKNOWN = new Answer(List.of(), false);
    }

    /**
     * Finds what all pieces of the text lead to, the newest first.
     *
     * @param filters the caller's scope among them
     * @param phones whether the caller may find people by their telephone
     */
    Answer find(Asked asked, List<Clause> filters, boolean phones, int limit) {
        FallbackFilters columns = new FallbackFilters();
        Optional<String> narrowed = columns.all(filters);
        if (narrowed.isEmpty()) {
            return Answer.UNKNOWN;
        }
        Ways ways = new Ways(phones);
        ways.read(asked);
        if (ways.leadNowhere()) {
            return Answer.UNKNOWN;
        }
        Map<String, Object> parameters = new HashMap<>(columns.parameters());
        parameters.putAll(ways.parameters);
        parameters.put(
                "estates",
                estates.all().keySet().stream()
                        .filter(Access.scope()::includes)
                        .map(UUID::toString)
                        .toArray(String[]::new));
        parameters.put("limit", limit + 1);
        List<UUID> ids = Objects.requireNonNull(
                reading.execute(status -> sql.sql("SELECT t.id FROM tenant_.tickets t WHERE " + narrowed.get()
                                + ways.conditions() + " ORDER BY t.opened_at DESC, t.id DESC LIMIT :limit")
                        .params(parameters)
                        .query(UUID.class)
                        .list()));
        boolean more = ids.size() > limit;
        return new Answer(more ? ids.subList(0, limit) : ids, !more && ways.exact);
    }

    /** The ways that the pieces of a text open; every piece must lead to the ticket, in one of the ways it can be meant. */
    private static final class Ways {

        private final boolean phones;
        private final Map<String, Object> parameters = new HashMap<>();
        private final List<String> conditions = new ArrayList<>();
        private boolean exact = true;
        private boolean nowhere;

        Ways(boolean phones) {
            this.phones = phones;
        }

        void read(Asked asked) {
            for (FallbackPiece piece : FallbackPiece.of(asked)) {
                add(
                        switch (piece) {
                            case FallbackPiece.Phone(String digits) -> phone(digits);
                            case FallbackPiece.Home(String normal) -> {
                                exact = false;
                                yield List.of(BY_HOME.formatted(parameter(normal)));
                            }
                            case FallbackPiece.Number(List<String> numbers) ->
                                List.of(BY_NUMBER.formatted(parameter(numbers.toArray(String[]::new))));
                            case FallbackPiece.Nothing() -> List.of();
                            case FallbackPiece.Word(String text) -> {
                                exact = false;
                                yield List.of(BY_NAME.formatted(parameter(text), parameter(FallbackPiece.after(text))));
                            }
                        });
            }
        }

        private List<String> phone(String digits) {
            exact = false;
            return phones && digits.length() >= 4 ? List.of(BY_PHONE.formatted(parameter(digits))) : List.of();
        }

        private void add(List<String> ways) {
            if (ways.isEmpty()) {
                nowhere = true;
            }
            ways.forEach(way -> conditions.add("t.id = ANY (" + way + ")"));
        }

        private String parameter(Object value) {
            String name = "p" + parameters.size();
            parameters.put(name, value);
            return name;
        }

        boolean leadNowhere() {
            return nowhere;
        }

        String conditions() {
            return conditions.isEmpty() ? "" : " AND " + String.join(" AND ", conditions);
        }
    }
}
